/** The only file that knows `@getodk/xforms-engine` (0.22.0, before its 1.0): everything else speaks the words of `model.ts`. */
import { constants, loadForm } from '@getodk/xforms-engine';
import type { FormInstanceConfig, InstanceData, LoadFormResult, RootNode } from '@getodk/xforms-engine';
import { itemsOf } from './nodes.ts';
import { tokens } from './written.ts';
import { auditWishes, isEncrypted, metaOf, parted, titleOf, withoutComputedMedia } from './xform.ts';
import type { Form, Interview, Kept, Language, Section, Who } from './model.ts';

/** Where a form comes from. */
export interface FormSource {
  readonly xml: string;
  /** A file of the form by its name; anything but 200 leaves the list empty. */
  fetchMedia(name: string): Promise<Response>;
  /** Where the device is, as `latitude longitude altitude accuracy`; for forms that ask without a question. */
  locate(): Promise<string>;
}

export class UnreadableForm extends Error {}

/** Opens a form. Throws {@link UnreadableForm} with the engine's reason. */
export async function openForm(source: FormSource): Promise<Form> {
  const { xml, lists } = parted(source.xml);
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const loaded: LoadFormResult = await loadForm(withoutComputedMedia(document, xml), {
    fetchFormAttachment: async (url) => {
      const list = lists.get(String(url));
      if (list !== undefined) {
        return new Response(list, { headers: { 'Content-Type': 'text/xml' } });
      }
      const answer = await source.fetchMedia(fileName(url));
      return answer.ok ? answer : new Response('', { status: 404 });
    },
    missingResourceBehavior: constants.MISSING_RESOURCE_BEHAVIOR.BLANK,
  });
  if (loaded.status === 'failure') {
    throw new UnreadableForm(String(loaded.error?.message ?? loaded.error));
  }
  return {
    title: titleOf(document),
    formId: document.querySelector('instance > *')?.getAttribute('id') ?? '',
    audit: auditWishes(document),
    encrypted: isEncrypted(document),
    begin: (who) => {
      const told = new Changes();
      return new OpenInterview(loaded.createInstance(config(source, who, told)).root, told);
    },
    resume: async (kept, who) => {
      const told = new Changes();
      const restored = await loaded.restoreInstance({ data: [instanceData(kept)] }, config(source, who, told));
      return new OpenInterview(restored.root, told);
    },
  };
}

function config(source: FormSource, who: Who, changes: Changes): FormInstanceConfig {
  let files = 0;
  return {
    stateFactory: <T extends object>(state: T): T => changes.watching(state),
    preloadProperties: { deviceID: who.device, username: who.name },
    geolocationProvider: { getLocation: () => source.locate() },
    instanceAttachments: {
      // names that people gave to their files may name people
      fileNameFactory: (meta) => `${meta.writtenAt.getTime()}-${++files}${(meta.extension ?? '').toLowerCase()}`,
    },
  };
}

function instanceData(kept: Kept): InstanceData {
  const data = new FormData();
  const name = constants.INSTANCE_FILE_NAME;
  data.set(name, new File([kept.xml], name, { type: constants.INSTANCE_FILE_TYPE }));
  for (const file of kept.files) {
    data.set(file.name, new File([file.blob], file.name, { type: file.blob.type }));
  }
  return data as InstanceData;
}

/** The last part of `jr://images/a.png`, without anything that leads elsewhere. */
export function fileName(url: URL | string): string {
  const path = String(url).split(/[?#]/)[0] ?? '';
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}

/** Hears of every change of the engine's state and tells it once, soon after. */
class Changes {
  private readonly listeners: (() => void)[] = [];
  private waiting = false;
  /** What the form sets by itself while it opens is no change. */
  private open = false;

  watching<T extends object>(state: T): T {
    return new Proxy(state, {
      set: (target, key, value) => {
        this.tell();
        return Reflect.set(target, key, value);
      },
    });
  }

  opened(): void {
    this.open = true;
  }

  add(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** What happens in it is no change of an answer: nothing is told of it. */
  unheard(act: () => void): void {
    const before = this.open;
    this.open = false;
    try {
      act();
    } finally {
      this.open = before;
    }
  }

  private tell(): void {
    if (this.open && !this.waiting) {
      this.waiting = true;
      queueMicrotask(() => {
        this.waiting = false;
        this.listeners.forEach((listener) => listener());
      });
    }
  }
}

class OpenInterview implements Interview {
  readonly root: Section;
  readonly languages: readonly Language[];
  private readonly node: RootNode;
  private readonly changes: Changes;

  constructor(node: RootNode, changes: Changes) {
    this.node = node;
    this.changes = changes;
    changes.opened();
    this.languages = node.languages.map((it) => languageOf(it.language, it.locale));
    this.root = {
      kind: 'section',
      id: node.nodeId,
      name: node.definition.nodeset.replace(/^\//, ''),
      path: () => node.currentState.reference,
      relevant: () => true,
      label: () => null,
      look: tokens(node.classes),
      items: () => itemsOf(node),
    };
  }

  language(): Language {
    const active = this.node.currentState.activeLanguage;
    return languageOf(active.language, active.locale);
  }

  speak(language: Language): void {
    const named = this.node.languages.find((it) => it.language === language.name);
    if (named !== undefined && named.isSyntheticDefault !== true) {
      this.changes.unheard(() => this.node.setLanguage(named));
    }
  }

  instanceId(): string {
    return metaOf(this.xml(), 'instanceID');
  }

  instanceName(): string {
    return metaOf(this.xml(), 'instanceName');
  }

  changed(listener: () => void): void {
    this.changes.add(listener);
  }

  async keep(): Promise<Kept> {
    const payload = await this.node.prepareInstancePayload({ payloadType: 'monolithic' });
    const [data] = payload.data;
    const files = [...data.entries()]
      .filter(([name]) => name !== constants.INSTANCE_FILE_NAME)
      .map(([name, blob]) => ({ name, blob: blob as Blob }));
    return { xml: await data.get(constants.INSTANCE_FILE_NAME).text(), files };
  }

  private xml(): string {
    return (this.node as unknown as { instanceState: { instanceXML: string } }).instanceState.instanceXML;
  }
}

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku-Arab|nqo|ps|sd|syr|ug|ur|yi)\b/i;

function languageOf(name: string, locale: Intl.Locale | undefined): Language {
  const code = locale?.toString() ?? /\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$/.exec(name)?.[1] ?? null;
  return { name, code, direction: code !== null && RIGHT_TO_LEFT.test(code) ? 'rtl' : 'ltr' };
}
