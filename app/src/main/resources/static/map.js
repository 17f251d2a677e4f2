// A map that can be moved, drawn from outlines of this server over the drawing that is there without a script.

const figure = document.getElementById('area-map');
const SVG = 'http://www.w3.org/2000/svg';

const made = (name, attributes, text) => {
  const element = name === 'svg' || name === 'path' || name === 'title'
    ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
};

class MovableMap {
  constructor(words, {across, down, areas, marks}) {
    this.words = words;
    this.marks = marks;
    this.whole = [-40, -40, across + 80, down + 80];
    this.view = [...this.whole];
    this.areas = areas;
    this.svg = made('svg', {class: 'figure map', role: 'group', tabindex: '0', 'aria-label': `${words.moved}. ${words.help}`});
    this.paths = areas.map(([, name, shade, value, outline], i) => {
      const path = made('path', {class: `area ${shade} ${marks[areas[i][0]] ?? ''}`, d: outline, 'data-at': i});
      if (!shade.startsWith('s')) path.setAttribute('fill', `url(#places-${shade})`);
      path.append(made('title', {}, this.said(i)));
      return path;
    });
    this.svg.append(...this.paths);
    this.status = made('p', {class: 'map-said', role: 'status'});
    this.show();
    this.listen();
  }

  said(i) {
    const [code, name, , value] = this.areas[i];
    const mark = this.marks[code] ? ` · ${this.words[this.marks[code]]}` : '';
    return `${name} (${code}): ${value || this.words.none}${mark}`;
  }

  show() {
    this.svg.setAttribute('viewBox', this.view.join(' '));
  }

  /** Zooms by a factor around a point, given as shares of the view. */
  zoom(factor, x = 0.5, y = 0.5) {
    const [left, top, width, height] = this.view;
    const wide = Math.min(this.whole[2], Math.max(this.whole[2] / 60, width * factor));
    const high = wide * height / width;
    this.view = [left + (width - wide) * x, top + (height - high) * y, wide, high];
    this.show();
  }

  move(x, y) {
    this.view[0] += x * this.view[2];
    this.view[1] += y * this.view[3];
    this.show();
  }

  choose(i, goThere) {
    this.chosen?.classList.remove('chosen');
    this.chosen = this.paths[i];
    this.chosen.classList.add('chosen');
    this.svg.append(this.chosen);
    this.status.textContent = this.said(i);
    if (goThere) {
      const box = this.chosen.getBBox();
      const wide = Math.min(this.whole[2], Math.max(this.whole[2] / 12, box.width * 8));
      const high = wide * this.whole[3] / this.whole[2];
      this.view = [box.x + box.width / 2 - wide / 2, box.y + box.height / 2 - high / 2, wide, high];
      this.show();
    }
  }

  /** Says what lies in the middle, for whoever moves the map by keys and has no pointer on it. */
  sayMiddle() {
    const [left, top, width, height] = this.view;
    const middle = new DOMPoint(left + width / 2, top + height / 2);
    const at = this.paths.findIndex(path => path.isPointInFill(middle));
    if (at >= 0) this.choose(at, false);
  }

  listen() {
    const keys = {
      ArrowLeft: () => this.move(-0.15, 0), ArrowRight: () => this.move(0.15, 0),
      ArrowUp: () => this.move(0, -0.15), ArrowDown: () => this.move(0, 0.15),
      '+': () => this.zoom(0.7), '=': () => this.zoom(0.7), '-': () => this.zoom(1 / 0.7),
      Home: () => { this.view = [...this.whole]; this.show(); },
    };
    this.svg.addEventListener('keydown', event => {
      if (keys[event.key]) { keys[event.key](); this.sayMiddle(); event.preventDefault(); }
    });
    this.svg.addEventListener('wheel', event => {
      if (!event.ctrlKey && document.activeElement !== this.svg) return;
      event.preventDefault();
      const box = this.svg.getBoundingClientRect();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    }, {passive: false});
    let from;
    this.svg.addEventListener('pointerdown', event => { from = event; this.svg.setPointerCapture(event.pointerId); });
    this.svg.addEventListener('pointermove', event => {
      if (!from) return;
      const box = this.svg.getBoundingClientRect();
      this.move((from.clientX - event.clientX) / box.width, (from.clientY - event.clientY) / box.height);
      from = event;
    });
    this.svg.addEventListener('pointerup', () => { from = undefined; });
    this.svg.addEventListener('pointercancel', () => { from = undefined; });
    this.svg.addEventListener('pointerover', event => {
      if (!from && event.target.dataset?.at) this.choose(Number(event.target.dataset.at), false);
    });
  }

  buttons() {
    const button = (words, act) => {
      const made_ = made('button', {type: 'button', class: 'quiet'}, words);
      made_.addEventListener('click', act);
      return made_;
    };
    const row = made('p', {class: 'buttons'});
    row.append(button(this.words.in, () => this.zoom(0.7)), button(this.words.out, () => this.zoom(1 / 0.7)),
      button(this.words.whole, () => { this.view = [...this.whole]; this.show(); }));
    return row;
  }

  /** A list to find an area by its name or code; it shows the first of those that fit. */
  list() {
    const frame = made('div', {class: 'field'});
    const label = made('label', {for: 'map-find'}, this.words.find);
    const box = made('input', {type: 'search', id: 'map-find'});
    const list = made('ul', {class: 'map-list', 'aria-label': this.words.list});
    const fill = () => {
      const asked = box.value.trim().toLowerCase();
      const fit = this.areas.map((area, i) => [area, i])
        .filter(([area]) => asked === '' || `${area[0]} ${area[1]}`.toLowerCase().includes(asked)).slice(0, 40);
      list.replaceChildren(...fit.map(([, i]) => {
        const item = made('li', {});
        const link = made('button', {type: 'button', class: 'plain'}, this.said(i));
        link.addEventListener('click', () => this.choose(i, true));
        link.addEventListener('focus', () => this.choose(i, false));
        item.append(link);
        return item;
      }));
    };
    box.addEventListener('input', fill);
    fill();
    frame.append(label, box, list);
    return frame;
  }
}

if (figure) {
  const answer = await fetch(figure.dataset.outlines, {headers: {Accept: 'application/json'}});
  if (answer.ok) {
    const map = new MovableMap(figure.dataset, await answer.json());
    const movable = made('div', {class: 'movable'});
    const beside = made('div', {class: 'beside'});
    beside.append(map.status, map.list());
    const drawing = made('div', {class: 'drawing'});
    drawing.append(map.buttons(), map.svg, made('p', {class: 'small muted'}, map.words.help));
    movable.append(drawing, beside);
    figure.querySelector('figcaption').after(movable);
  }
}
