/** @import { Clock } from '../clock.js' */

/** Who was in the call before the server was started anew and may still come back. They are given up when the server has settled. */
export class Absentees {
  #clock;
  #giveUp;
  /** @type {Set<string>} */
  #peers = new Set();
  /** @type {unknown} */
  #timer = null;

  /**
   * @param {Clock} clock
   * @param {(peer: string) => void} giveUp
   */
  constructor(clock, giveUp) {
    this.#clock = clock;
    this.#giveUp = giveUp;
  }

  /**
   * @param {string[]} peers
   * @param {number} settleMs how long they may take; 0: they are gone
   */
  expect(peers, settleMs) {
    this.forget();
    this.#peers = new Set(peers);
    if (settleMs > 0) this.#timer = this.#clock.after(() => this.#giveAllUp(), settleMs);
    else this.#giveAllUp();
  }

  /** @param {string} peer who is back, or gone for good */
  remove(peer) {
    this.#peers.delete(peer);
  }

  /** Nobody is given up before the next server says who is there. */
  forget() {
    this.#clock.cancel(this.#timer);
    this.#peers.clear();
  }

  #giveAllUp() {
    for (const peer of [...this.#peers]) this.#giveUp(peer);
    this.#peers.clear();
  }
}
