import { iceServersUrl } from '../wire/addresses.js';

/** @import { Clock } from '../clock.js' */
/** @import { Joined } from '../wire/messages.js' */

const retryMs = 15_000;

/**
 * When the first of the servers' credentials expires, in ms since 1970 by the server's clock: TURN usernames that are good
 * for a while begin with the second in which they end (see "ICE servers" in protocol.md).
 * @param {RTCIceServer[]} iceServers
 * @returns {number} Infinity when none does
 */
export function expiryOf(iceServers) {
  const ends = iceServers.map(({ username = '' }) => /^(\d{1,12}):/.exec(username)?.[1]);
  return Math.min(...ends.map(seconds => seconds === undefined ? Infinity : Number(seconds) * 1_000));
}

/** Asks for new TURN credentials while the old ones are still good, for as long as we have a seat. */
export class IceRenewal {
  #url;
  #clock;
  #fetch;
  #renewed;
  #aheadMs = 0;
  #token = '';
  /** @type {unknown} */
  #timer = null;
  #round = 0;

  /**
   * @param {object} parts
   * @param {string} parts.socketUrl
   * @param {Clock} parts.clock
   * @param {typeof fetch} parts.fetch
   * @param {(iceServers: RTCIceServer[]) => void} parts.renewed
   */
  constructor({ socketUrl, clock, fetch, renewed }) {
    this.#url = iceServersUrl(socketUrl);
    this.#clock = clock;
    this.#fetch = fetch;
    this.#renewed = renewed;
  }

  /**
   * The server has seated us and told us of its ICE servers.
   * @param {Pick<Joined, 'iceServers' | 'resume'>} joined
   * @param {number} ts when it did, by its clock; ours may be wrong
   */
  follow({ iceServers, resume }, ts) {
    this.stop();
    this.#aheadMs = ts - this.#clock.now();
    this.#token = resume?.token ?? '';
    if (this.#token) this.#plan(iceServers);
  }

  stop() {
    this.#round++;
    this.#clock.cancel(this.#timer);
  }

  /** @param {RTCIceServer[]} iceServers */
  #plan(iceServers) {
    const leftMs = expiryOf(iceServers) - this.#clock.now() - this.#aheadMs;
    // Not everybody who came at the same moment is to ask at the same moment.
    if (leftMs < Infinity) this.#askIn(Math.max(0, leftMs) * (0.7 + 0.1 * this.#clock.random()));
  }

  /** @param {number} ms */
  #askIn(ms) {
    this.#timer = this.#clock.after(() => this.#ask(this.#round), ms);
  }

  /** @param {number} round */
  async #ask(round) {
    const answer = await this.#answer();
    // A newer seat has servers of its own; a seat that is gone needs none.
    if (round !== this.#round || answer === 'refused') return;
    if (!answer) return this.#askIn(retryMs);
    this.#renewed(answer);
    this.#plan(answer);
  }

  /** @returns {Promise<RTCIceServer[] | 'refused' | null>} null when another try may succeed */
  async #answer() {
    try {
      const answer = await this.#fetch(this.#url, { headers: { Authorization: `Bearer ${this.#token}` }, credentials: 'omit', cache: 'no-store' });
      if (answer.status === 401) return 'refused';
      return answer.ok ? (await answer.json()).iceServers : null;
    } catch {
      return null;
    }
  }
}
