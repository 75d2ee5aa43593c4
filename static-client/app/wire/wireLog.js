import { withoutSecrets } from './secrets.js';

/**
 * One frame that passed.
 * @typedef {object} WireEntry
 * @property {number} number counts from 1, so that one that was heard twice is shown once
 * @property {number} at milliseconds since 1970
 * @property {'sent' | 'received'} way
 * @property {string} type
 * @property {string} text the frame, without its secrets
 */

const mostEntries = 500;
const mostChars = 2_000_000;

/** The last frames of a socket. When there are too many, or they are too long together, the oldest go. */
export class WireLog {
  #chars = 0;
  #last = 0;
  /** @type {WireEntry[]} */
  entries = [];

  /**
   * @param {'sent' | 'received'} way
   * @param {{ type: string }} frame
   * @param {number} at
   * @returns {WireEntry}
   */
  add(way, frame, at) {
    const entry = { number: ++this.#last, at, way, type: frame.type, text: withoutSecrets(frame) };
    this.entries.push(entry);
    this.#chars += entry.text.length;
    while (this.entries.length > mostEntries || (this.#chars > mostChars && this.entries.length > 1)) {
      this.#chars -= this.entries.shift()?.text.length ?? 0;
    }
    return entry;
  }
}
