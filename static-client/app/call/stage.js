import { h } from '../shell/element.js';
import { arrange } from './layout.js';
import { Tile } from './tile.js';

/** @import { Person } from './people.js' */

/** All tiles, each in its place. Tiles never change their parent: a video that is moved in the document stops. */
export class Stage {
  /** @type {Map<string, Tile>} */
  #cameras = new Map();
  /** @type {Map<string, Tile>} */
  #screens = new Map();
  #retry;
  #resized = new ResizeObserver(() => this.#arrange());
  element = h('section', { class: 'stage', 'aria-label': 'People in the call' });

  /** @param {(peer: string) => void} retry */
  constructor(retry) {
    this.#retry = retry;
    this.#resized.observe(this.element);
  }

  /** @param {Person[]} people */
  show(people) {
    this.#match('camera', this.#cameras, people);
    this.#match('screen', this.#screens, people.filter(person => person.screen));
    this.#arrange();
  }

  close() {
    this.#resized.disconnect();
    for (const tile of [...this.#cameras.values(), ...this.#screens.values()]) tile.remove();
  }

  /**
   * @param {'camera' | 'screen'} kind
   * @param {Map<string, Tile>} tiles
   * @param {Person[]} people
   */
  #match(kind, tiles, people) {
    const here = new Set(people.map(({ id }) => id));
    for (const [id, tile] of tiles) {
      if (here.has(id)) continue;
      tile.remove();
      tiles.delete(id);
    }
    for (const person of people) {
      const tile = tiles.get(person.id) ?? this.#add(kind, tiles, person);
      tile.show(person);
    }
  }

  /**
   * @param {'camera' | 'screen'} kind
   * @param {Map<string, Tile>} tiles
   * @param {Person} person
   */
  #add(kind, tiles, person) {
    const tile = new Tile(kind, person, () => this.#retry(person.id));
    tiles.set(person.id, tile);
    this.element.append(tile.element);
    return tile;
  }

  #arrange() {
    const size = { width: this.element.clientWidth, height: this.element.clientHeight };
    const boxes = arrange(size, this.#screens.size, this.#cameras.size);
    const inOrder = [...this.#cameras.values()].sort((a, b) => Number('self' in a.element.dataset) - Number('self' in b.element.dataset));
    inOrder.forEach((tile, index) => tile.place(boxes.cameras[index]));
    [...this.#screens.values()].forEach((tile, index) => tile.place(boxes.screens[index]));
  }
}
