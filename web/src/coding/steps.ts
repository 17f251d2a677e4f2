/** What can be undone and done again. */

export interface Step {
  undo(): void;
  redo(): void;
}

export class Steps {
  private done: Step[] = [];
  private undone: Step[] = [];

  did(step: Step): void {
    this.done.push(step);
    this.undone = [];
  }

  /** @return whether there was anything */
  undo(): boolean {
    const step = this.done.pop();
    if (step === undefined) {
      return false;
    }
    this.undone.push(step);
    step.undo();
    return true;
  }

  redo(): boolean {
    const step = this.undone.pop();
    if (step === undefined) {
      return false;
    }
    this.done.push(step);
    step.redo();
    return true;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }
}
