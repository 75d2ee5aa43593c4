/** @import { Clock } from '../clock.js' */
/** @import { Presence } from './presence.js' */

const everyMs = 15_000;
const deadAfterMs = 10_000;

/** Who has just woken up or changed networks is rather on a dead link than on a slow one, and coming back costs little. */
const doubtfulAfterMs = 2_000;

/**
 * Asks the server for a sign of life: regularly while the page is visible or there is something to lose, and whenever there is
 * reason to doubt. A browser may take minutes to notice a dead link by itself.
 */
export class Heartbeat {
  #clock;
  #presence;
  #ping;
  #dead;
  /** @type {unknown} */
  #next = null;
  /** @type {unknown} */
  #deadline = null;
  #patienceMs = deadAfterMs;
  evenUnseen = false;

  /**
   * @param {object} parts
   * @param {Clock} parts.clock
   * @param {Presence} parts.presence
   * @param {() => Promise<unknown>} parts.ping resolves when the answer came; a refusal is one too
   * @param {() => void} parts.dead no answer came in time
   */
  constructor({ clock, presence, ping, dead }) {
    this.#clock = clock;
    this.#presence = presence;
    this.#ping = ping;
    this.#dead = dead;
  }

  start() {
    this.#clock.cancel(this.#next);
    this.#next = this.#clock.after(() => this.#presence.visible || this.evenUnseen ? this.beat() : this.start(), everyMs);
  }

  stop() {
    this.#clock.cancel(this.#next);
    this.#clock.cancel(this.#deadline);
    this.#next = this.#deadline = null;
  }

  beat() {
    if (this.#deadline === null) this.#ask(deadAfterMs);
  }

  /** There is reason to think that the link is dead: a sign of life, and soon. */
  doubt() {
    if (this.#deadline !== null && this.#patienceMs === doubtfulAfterMs) return;
    this.#clock.cancel(this.#deadline);
    this.#ask(doubtfulAfterMs);
  }

  /** @param {number} patienceMs */
  #ask(patienceMs) {
    this.start();
    this.#patienceMs = patienceMs;
    this.#deadline = this.#clock.after(this.#dead, patienceMs);
    this.#ping().then(() => this.#alive(), ({ code }) => { if (code !== 'connection-lost') this.#alive(); });
  }

  #alive() {
    this.#clock.cancel(this.#deadline);
    this.#deadline = null;
  }
}
