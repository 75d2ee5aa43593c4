import { Backoff } from './backoff.js';

/** @import { Clock } from '../clock.js' */

/** When the next connection is tried after one was lost. It never comes before the server allows it. */
export class Reconnection {
  #clock;
  #connect;
  #backoff;
  #notBefore = 0;
  /** @type {unknown} */
  #timer = null;

  /**
   * @param {Clock} clock
   * @param {() => void} connect
   */
  constructor(clock, connect) {
    this.#clock = clock;
    this.#connect = connect;
    this.#backoff = new Backoff(clock);
  }

  /** @param {number} ms that no wait of ours may be longer than */
  limit(ms) {
    this.#backoff.ceilingMs = ms;
  }

  /** A connection was opened. */
  succeeded() {
    this.#backoff.opened();
  }

  /**
   * A connection was lost, or could not be made.
   * @param {number} [afterMs] how long the server wants to be left alone
   * @returns {number} milliseconds until the next attempt
   */
  plan(afterMs = 0) {
    const inMs = afterMs + this.#backoff.next();
    this.#notBefore = this.#clock.now() + afterMs;
    this.#timer = this.#clock.after(() => this.#go(), inMs);
    return inMs;
  }

  /** Waiting is no use any more: the attempt that is planned, if any, is made now. */
  hurry() {
    if (this.#timer !== null && this.#clock.now() >= this.#notBefore) this.#go();
  }

  /** What failed before tells nothing about the network we are in now. */
  startOver() {
    this.#backoff.startOver();
    this.hurry();
  }

  cancel() {
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #go() {
    this.cancel();
    this.#connect();
  }
}
