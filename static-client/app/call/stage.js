import { h } from '../shell/element.js';
import { compose } from './composition.js';
import { arrange, corner } from './layout.js';
import { Tile } from './tile.js';

/** @import { ViewOptions } from '../memory/viewOptions.js' */
/** @import { Picture } from './composition.js' */
/** @import { Box } from './layout.js' */
/** @import { Person } from './people.js' */
/** @import { Speakers } from './speakers.js' */
/** @import { Place } from './tile.js' */

/** All tiles, each in its place. Tiles never change their parent: a video that is moved in the document stops. */
export class Stage {
  #parts;
  /** @type {Map<string, { picture: Picture, tile: Tile }>} by the key of the picture */
  #tiles = new Map();
  /** @type {string | null} */
  #pinned = null;
  #resized = new ResizeObserver(() => this.#arrange());
  element = h('section', { class: 'stage', 'aria-label': 'People in the call' });

  /**
   * @param {object} parts
   * @param {ViewOptions} parts.view may change; `show` is called then
   * @param {Speakers} parts.speakers likewise
   * @param {(peer: string) => void} parts.retry
   */
  constructor(parts) {
    this.#parts = parts;
    this.#resized.observe(this.element);
  }

  /** @param {Person[]} people */
  show(people) {
    const pictures = people.map(person => picture('camera', person)).concat(people.filter(({ screen }) => screen).map(person => picture('screen', person)));
    const here = new Set(pictures.map(({ key }) => key));
    for (const [key, { tile }] of this.#tiles) {
      if (here.has(key)) continue;
      tile.remove();
      this.#tiles.delete(key);
      if (this.#pinned === key) this.#pinned = null;
    }
    const byId = new Map(people.map(person => [person.id, person]));
    for (const each of pictures) {
      const person = /** @type {Person} */ (byId.get(each.peer));
      (this.#tiles.get(each.key)?.tile ?? this.#add(each, person)).show(person);
    }
    this.element.dataset.mirrored = String(this.#parts.view.mirrored);
    this.#arrange();
  }

  close() {
    this.#resized.disconnect();
    for (const { tile } of this.#tiles.values()) tile.remove();
  }

  /**
   * @param {Picture} picture
   * @param {Person} person
   */
  #add(picture, person) {
    const tile = new Tile(picture.kind, person, { retry: () => this.#parts.retry(person.id), pin: on => this.#pin(on ? picture.key : null) });
    this.#tiles.set(picture.key, { picture, tile });
    this.element.append(tile.element);
    return tile;
  }

  /** @param {string | null} key */
  #pin(key) {
    this.#pinned = key;
    this.#arrange();
  }

  #arrange() {
    const size = { width: this.element.clientWidth, height: this.element.clientHeight };
    const { view: { layout, selfView }, speakers } = this.#parts;
    const pictures = [...this.#tiles.values()].map(({ picture }) => picture);
    const composition = compose(inOrder(pictures), { layout, selfView, pinned: this.#pinned, speaker: speakers.floor });
    const boxes = arrange(size, composition.main.length, composition.rest.length);
    const places = new Map([
      ...composition.main.map(({ key }, index) => place(key, 'main', boxes.main[index])),
      ...composition.rest.map(({ key }, index) => place(key, 'rest', boxes.rest[index])),
      ...(composition.corner ? [place(composition.corner.key, 'corner', corner(boxes.main.at(-1) ?? { x: 0, y: 0, ...size }))] : []),
    ]);
    for (const [key, { tile }] of this.#tiles) {
      tile.showPinned(key === this.#pinned);
      tile.place(places.get(key) ?? null);
    }
  }
}

/**
 * @param {'camera' | 'screen'} kind
 * @param {Person} person
 * @returns {Picture}
 */
const picture = (kind, { id, self }) => ({ key: `${kind} ${id}`, kind, peer: id, self });

/**
 * @param {Picture[]} pictures
 * @returns {Picture[]} ourselves last
 */
const inOrder = pictures => [...pictures].sort((a, b) => Number(a.self) - Number(b.self));

/**
 * @param {string} key
 * @param {Place['where']} where
 * @param {Box} box
 * @returns {[string, Place]}
 */
const place = (key, where, box) => [key, { where, box }];
