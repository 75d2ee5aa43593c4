/** @import { Clock } from '../clock.js' */
/** @import { Rate } from './messages.js' */

/** The network may bring closer together what left apart. */
const slack = 0.9;

/** Keeps to a rate that the server names: so many at once, and then so many a second. Where none is named it only waits when it is told to. */
export class Pace {
  #clock;
  #rate;
  #paidAt = 0;
  #heldUntil = 0;

  /**
   * @param {Clock} clock
   * @param {() => Rate | undefined} rate read each time
   */
  constructor(clock, rate) {
    this.#clock = clock;
    this.#rate = rate;
  }

  /** Another connection begins with all of it. */
  startOver() {
    this.#paidAt = this.#heldUntil = 0;
  }

  /**
   * @param {number} [shares] so many times as fast
   * @returns {number} whole milliseconds until another one may go
   */
  wait(shares = 1) {
    const { cost, credit } = this.#price(shares);
    return Math.max(0, Math.floor(Math.max(this.#heldUntil, this.#paidAt + cost - credit) - this.#clock.now()));
  }

  /** @param {number} [shares] */
  take(shares = 1) {
    this.#paidAt = Math.max(this.#paidAt, this.#clock.now()) + this.#price(shares).cost;
  }

  /**
   * The place of another one behind all that have one already.
   * @returns {number} milliseconds until it comes up
   */
  book() {
    const inMs = this.wait();
    this.take();
    return inMs;
  }

  /** @param {number} ms that the server wants us to wait: there is nothing left until then */
  hold(ms) {
    const { cost, credit } = this.#price(1);
    this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + ms);
    this.#paidAt = Math.max(this.#paidAt, this.#heldUntil + credit - cost);
  }

  /** @param {number} shares */
  #price(shares) {
    const rate = this.#rate();
    if (!rate) return { cost: 0, credit: 0 };
    const cost = 1_000 / (rate.perSecond * slack * shares);
    return { cost, credit: cost * Math.max(1, rate.burst * slack * shares) };
  }
}
