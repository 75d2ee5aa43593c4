/** @import { Clock } from '../clock.js' */

const firstMs = 500;
const settledMs = 5_000;

/** How long to wait before the next attempt: full jitter, so that a restarted server is not met by everyone at once. */
export class Backoff {
  #attempts = 0;
  /** @type {number | null} */
  #openSince = null;
  #clock;
  ceilingMs = 30_000;

  /** @param {Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  opened() {
    this.#openSince = this.#clock.now();
  }

  startOver() {
    this.#attempts = 0;
  }

  /**
   * Only a connection that stood for a while starts the count again; one that is closed at once would come back in a tight loop.
   * @returns {number} milliseconds
   */
  next() {
    if (this.#openSince !== null && this.#clock.now() - this.#openSince >= settledMs) this.#attempts = 0;
    this.#openSince = null;
    return this.#clock.random() * Math.min(this.ceilingMs, firstMs * 2 ** this.#attempts++);
  }
}
