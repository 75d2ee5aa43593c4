import { h } from '../shell/element.js';

/** @import { Person } from './people.js' */

/**
 * What others say, and the sound of the screens they share: apart from the tiles, so that no change of layout interrupts it.
 */
export class Voices {
  #speakerId;
  #blocked;
  /** @type {Map<string, HTMLAudioElement>} */
  #players = new Map();
  element = h('div', { hidden: true });

  /**
   * @param {string | undefined} speakerId
   * @param {(blocked: boolean) => void} blocked the browser waits for a click before it plays
   */
  constructor(speakerId, blocked) {
    this.#speakerId = speakerId;
    this.#blocked = blocked;
  }

  /** @param {Person[]} people */
  show(people) {
    const others = people.filter(person => !person.self);
    const here = new Set(others.flatMap(({ id }) => [`voice ${id}`, `screen ${id}`]));
    for (const [key, player] of this.#players) {
      if (here.has(key)) continue;
      player.srcObject = null;
      player.remove();
      this.#players.delete(key);
    }
    for (const { id, tracks } of others) {
      this.#play(`voice ${id}`, { 'data-voice': id }, tracks.microphone);
      this.#play(`screen ${id}`, { 'data-screen-sound': id }, tracks.screenSound);
    }
  }

  /** Asks again for everything that is silent; to be called from a click. */
  async playAll() {
    const players = [...this.#players.values()].filter(player => player.srcObject);
    const plays = await Promise.allSettled(players.map(player => player.play()));
    this.#blocked(plays.some(play => play.status === 'rejected'));
  }

  /** @param {string} speakerId where everybody is heard from now on */
  useSpeaker(speakerId) {
    this.#speakerId = speakerId;
    for (const player of this.#players.values()) this.#route(player);
  }

  close() {
    this.show([]);
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} attributes
   * @param {MediaStreamTrack | null} track
   */
  #play(key, attributes, track) {
    const player = this.#players.get(key) ?? this.#add(key, attributes);
    const playing = /** @type {MediaStream | null} */ (player.srcObject)?.getAudioTracks()[0] ?? null;
    if (playing === track) return;
    player.srcObject = track && new MediaStream([track]);
    if (track) player.play().catch(error => { if (error.name === 'NotAllowedError') this.#blocked(true); });
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} attributes
   */
  #add(key, attributes) {
    const player = h('audio', attributes);
    this.#route(player);
    this.#players.set(key, player);
    this.element.append(player);
    return player;
  }

  /** @param {HTMLAudioElement} player */
  #route(player) {
    // A speaker that is gone leaves the voice on the usual one.
    if (this.#speakerId && 'setSinkId' in player) player.setSinkId(this.#speakerId).catch(() => {});
  }
}
