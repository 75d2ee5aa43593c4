import { QualityMeter, readConnection } from './quality.js';

/** @import { Clock } from '../clock.js' */
/** @import { PeerLink } from './peerLink.js' */
/** @import { Quality } from './quality.js' */

const everyMs = 2_000;

/** Looks at every link every two seconds, as long as there are any. What is not connected has no quality. */
export class QualityWatch {
  #clock;
  #links;
  #changed;
  /** @type {Map<string, QualityMeter>} */
  #meters = new Map();
  /** @type {unknown} */
  #timer = null;

  /**
   * @param {Clock} clock
   * @param {Map<string, PeerLink>} links by peer id
   * @param {(peer: string) => void} changed
   */
  constructor(clock, links, changed) {
    this.#clock = clock;
    this.#links = links;
    this.#changed = changed;
  }

  /**
   * @param {string} peer
   * @returns {Quality | null}
   */
  of(peer) {
    return this.#meters.get(peer)?.quality ?? null;
  }

  /** To be called whenever a link was added. */
  start() {
    this.#timer ??= this.#clock.after(() => this.#look(), everyMs);
  }

  #look() {
    for (const peer of this.#meters.keys()) {
      if (this.#links.get(peer)?.state !== 'connected') this.#meters.delete(peer);
    }
    for (const [peer, link] of this.#links) this.#measure(peer, link);
    this.#timer = null;
    if (this.#links.size > 0) this.start();
  }

  /**
   * @param {string} peer
   * @param {PeerLink} link
   */
  async #measure(peer, link) {
    if (link.state !== 'connected') return;
    const meter = this.#meters.get(peer) ?? new QualityMeter();
    this.#meters.set(peer, meter);
    // A connection that is closed meanwhile has nothing to say.
    const reading = await readConnection(link.connection).catch(() => null);
    if (reading && meter.take(reading)) this.#changed(peer);
  }
}
