import { pause } from '../clock.js';
import { SignalError } from '../wire/signalError.js';
import { isWorthWaiting } from './endings.js';

/** @import { Clock } from '../clock.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { Joined, PeerState } from '../wire/messages.js' */

/**
 * @typedef {object} Wish what we want to enter, and as whom
 * @property {string} room
 * @property {string} [name] needed by guests
 * @property {string} [password]
 * @property {string} [token] of a seat to take up instead of a new one; the page that has it now loses it
 */

/**
 * @typedef {object} Entry
 * @property {Joined & { settleMs?: number }} joined
 * @property {boolean} resumed the seat is the old one: same peer id, same connections
 * @property {number} ts when it was taken, by the server's clock
 */

const retryMs = 2_000;

/** Gets us into the room, and back into our seat after a lost connection. */
export class Seat {
  #socket;
  #wish;
  #clock;
  #attempts = 0;
  #decided = () => {};
  /** @type {string | null} what takes the seat up again; kept in memory only, so that no two pages share one */
  token;

  /**
   * @param {SignalSocket} socket
   * @param {Omit<Wish, 'token'> & { token?: string | null }} wish
   * @param {Clock} clock
   */
  constructor(socket, { token = null, ...wish }, clock) {
    this.#socket = socket;
    this.#wish = wish;
    this.#clock = clock;
    this.token = token;
    socket.on('moderated', () => this.#decided());
  }

  /**
   * To be called whenever a connection was opened; asks again for as long as the server only wants us to wait.
   * @param {() => PeerState} state
   * @param {number} lastSeq the last chat line seen
   * @param {(error: SignalError) => void} waits told each time
   * @returns {Promise<Entry>} rejected with a SignalError
   */
  async enter(state, lastSeq, waits) {
    const attempt = ++this.#attempts;
    for (;;) {
      try {
        return await this.#resume(lastSeq) ?? await this.#join(state());
      } catch (error) {
        if (!(error instanceof SignalError) || !isWorthWaiting(error)) throw error;
        waits(error);
        await this.#wait(error);
        if (attempt !== this.#attempts) throw SignalError.connectionLost();
      }
    }
  }

  /**
   * Who has knocked need not wait once a host has decided.
   * @param {SignalError} error
   */
  #wait({ code, retryAfterMs = retryMs }) {
    const over = pause(this.#clock, retryAfterMs);
    if (code !== 'waiting-for-host') return over;
    return Promise.race([over, new Promise(resolve => { this.#decided = () => resolve(undefined); })]);
  }

  /** @param {number} seq */
  async #resume(seq) {
    if (!this.token) return null;
    try {
      return this.#taken(await this.#socket.request('resume', { token: this.token, seq }), true);
    } catch (error) {
      if (!(error instanceof SignalError) || error.code !== 'session-gone') throw error;
      this.token = null;
      return null;
    }
  }

  /** @param {PeerState} state */
  async #join(state) {
    return this.#taken(await this.#socket.request('join-call', { ...this.#wish, state }), false);
  }

  /**
   * @param {{ data: Joined, ts: number }} answer
   * @param {boolean} resumed
   * @returns {Entry}
   */
  #taken({ data: joined, ts }, resumed) {
    this.token = joined.resume && joined.resume.windowMs > 0 ? joined.resume.token : null;
    return { joined, resumed, ts };
  }
}
