import { Pace } from '../wire/pace.js';

/** @import { Clock } from '../clock.js' */
/** @import { SignalError } from '../wire/signalError.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { PairSignal } from '../media/pairConnection.js' */

/** @typedef {{ to: string, signal: PairSignal }} Letter */

const most = 256;
const pauseMs = 1_000;

/**
 * Sends signals to peers, no faster than the server takes them, and keeps them, in order, while it may not or while we have no
 * seat; a full box lets the oldest go.
 */
export class SignalPost {
  #socket;
  #clock;
  #peers;
  #pace;
  /** @type {Letter[]} first those that were refused */
  #kept = [];
  #refused = 0;
  #live = false;
  /** @type {unknown} */
  #timer = null;

  /**
   * @param {SignalSocket} socket
   * @param {Clock} clock
   * @param {() => number} peers how many others there are
   */
  constructor(socket, clock, peers) {
    this.#socket = socket;
    this.#clock = clock;
    this.#peers = peers;
    this.#pace = new Pace(clock, () => socket.welcome?.limits?.rates?.signals);
  }

  /**
   * @param {string} to
   * @param {PairSignal} signal
   */
  send(to, signal) {
    this.#kept.push({ to, signal });
    if (this.#kept.length > most) this.#letOldestGo();
    this.#go();
  }

  hold() {
    this.#live = false;
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  /** @param {boolean} sameSeat signals of an older seat reach nobody */
  release(sameSeat) {
    if (!sameSeat) this.#kept = [];
    this.#live = true;
    this.#pace.startOver();
    this.#go();
  }

  #go() {
    const shares = Math.max(1, this.#peers());
    while (this.#live && this.#timer === null && this.#kept.length > 0) {
      const inMs = this.#pace.wait(shares);
      if (inMs > 0) return this.#goIn(inMs);
      this.#pace.take(shares);
      this.#post(/** @type {Letter} */ (this.#kept.shift()));
    }
  }

  #letOldestGo() {
    this.#kept.shift();
    this.#refused = Math.max(0, this.#refused - 1);
  }

  /** @param {number} ms */
  #goIn(ms) {
    this.#clock.cancel(this.#timer);
    this.#timer = this.#clock.after(() => {
      this.#timer = null;
      this.#refused = 0;
      this.#go();
    }, ms);
  }

  /** @param {Letter} letter */
  async #post(letter) {
    try {
      await this.#socket.request('signal', letter.signal, { to: letter.to });
    } catch (error) {
      const { code, retryAfterMs = pauseMs } = /** @type {SignalError} */ (error);
      // Whoever is gone needs it no more, and what was lost with the connection is said again by those it was about.
      if (code === 'rate-limited' && this.#live) this.#postAgain(letter, retryAfterMs);
    }
  }

  /**
   * The server refuses what comes behind as well, and answers in order: nothing overtakes.
   * @param {Letter} letter
   * @param {number} afterMs
   */
  #postAgain(letter, afterMs) {
    this.#kept.splice(this.#refused++, 0, letter);
    this.#pace.hold(afterMs);
    this.#goIn(afterMs);
  }
}
