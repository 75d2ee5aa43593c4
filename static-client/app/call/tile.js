import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';
import { hueOf, initialsOf } from '../text/initials.js';
import { pinButton } from './pinButton.js';
import { qualitySign } from './qualitySign.js';

/** @import { Box } from './layout.js' */
/** @import { Person } from './people.js' */

/** @typedef {{ where: 'main' | 'rest' | 'corner', box: Box }} Place */

/** One picture on the stage: somebody's camera, or the screen they share. */
export class Tile {
  #kind;
  #video = h('video', { autoplay: true, playsinline: true });
  #initials = h('div', { 'data-initials': true, class: 'tile-initials' });
  #waitingText = h('span');
  #waiting = h('p', { class: 'tile-waiting' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), this.#waitingText);
  #failed;
  #muted = h('span', { class: 'tile-muted', title: 'Microphone is off' }, icon('microphoneOff'));
  #hand = h('span', { class: 'tile-hand', title: 'Hand is raised' }, icon('hand'));
  #name = h('span', { class: 'tile-name' });
  #quality = qualitySign();
  #pin;
  /** @type {MediaStreamTrack | null} */
  #track = null;
  /** @type {Person | null} as we were told last */
  #shown = null;
  /** Where we were put last. */
  #box = '';
  element;

  /**
   * @param {'camera' | 'screen'} kind
   * @param {Person} person
   * @param {{ retry: () => void, pin: (on: boolean) => void }} ask `retry` is for another connection to this person
   */
  constructor(kind, { id, self }, { retry, pin }) {
    this.#kind = kind;
    this.#video.muted = true;
    this.#pin = pinButton(pin);
    this.#failed = h('div', { class: 'tile-failed' }, h('p', {}, 'No connection'), h('button', { type: 'button', click: retry }, 'Retry'));
    this.element = h('article', { class: 'tile', 'data-tile': kind, 'data-peer': id, 'data-self': self },
      this.#video, this.#initials, this.#waiting, this.#failed, this.#pin.element,
      h('footer', { class: 'tile-label' }, this.#hand, this.#muted, this.#name, this.#quality.element));
    this.element.style.setProperty('--hue', String(hueOf(id)));
  }

  /** @param {Person} person */
  show(person) {
    const isCamera = this.#kind === 'camera';
    const visible = isCamera ? person.video : person.screen;
    this.#play(visible ? person.tracks[this.#kind] : null);
    // Whatever changes in a call, everybody is shown anew: what is written to the page without need is laid out and painted without need.
    if (this.#shown && looksLike(person, this.#shown)) return;
    this.#shown = person;
    const { dataset } = this.element;
    dataset.name = person.name;
    dataset.audio = person.audio ? 'on' : 'off';
    dataset.video = visible ? 'on' : 'off';
    dataset.connection = person.connection;
    dataset.away = String(person.away);
    dataset.speaking = String(isCamera && person.speaking);

    const name = person.self ? `${person.name} (you)` : person.name;
    this.#name.textContent = isCamera ? name : `${name}: screen`;
    this.#initials.textContent = initialsOf(person.name);
    this.#initials.hidden = visible;
    this.#video.hidden = !visible;
    this.#muted.hidden = !isCamera || person.audio;
    this.#hand.hidden = !isCamera || person.handSince === null;
    this.#waiting.hidden = !person.away && person.connection !== 'connecting';
    this.#waitingText.textContent = person.away ? 'Reconnecting…' : 'Connecting…';
    this.#failed.hidden = person.away || person.connection !== 'failed';
    this.element.setAttribute('aria-label', this.#name.textContent);
    this.#pin.name(this.#name.textContent);
    this.#quality.show(isCamera ? person.quality : null);
  }

  /** @param {boolean} pinned */
  showPinned(pinned) {
    this.#pin.set(pinned);
  }

  /** @param {Place | null} place null: nowhere for now */
  place(place) {
    this.element.hidden = place === null;
    if (!place) return;
    const { where, box: { x, y, width, height } } = place;
    const text = [where, x, y, width, height].join();
    if (text === this.#box) return;
    this.#box = text;
    this.element.dataset.place = where;
    const { style } = this.element;
    style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    style.width = `${Math.floor(width)}px`;
    style.height = `${Math.floor(height)}px`;
    style.setProperty('--side', `${Math.floor(Math.min(width, height))}px`);
  }

  remove() {
    this.#video.srcObject = null;
    this.element.remove();
  }

  /** @param {MediaStreamTrack | null} track */
  #play(track) {
    if (this.#track === track) return;
    this.#track = track;
    this.#video.srcObject = track && new MediaStream([track]);
  }
}

/**
 * @param {Person} person
 * @param {Person} other
 */
const looksLike = ({ tracks, ...person }, other) => Object.entries(person).every(([key, value]) => value === Reflect.get(other, key));
