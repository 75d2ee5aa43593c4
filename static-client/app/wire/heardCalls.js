/** @import { WireEntry } from './wireLog.js' */

/** @typedef {{ page: string, room: string, entries: WireEntry[], last: number }} HeardCall */

const mostCalls = 8;
const mostEntries = 1_000;

/** The calls of this browser that a wire page has heard of, each with its frames. When there are too many of either, the oldest go. */
export class HeardCalls {
  /** @type {Map<string, HeardCall>} by page */
  #calls = new Map();

  /** @returns {HeardCall[]} in the order in which they were heard of */
  get all() {
    return [...this.#calls.values()];
  }

  /**
   * @param {{ page: string, room: string, entries: WireEntry[] }} note
   * @returns {{ call: HeardCall, fresh: WireEntry[] }} what was not heard before
   */
  take({ page, room, entries }) {
    const call = this.#calls.get(page) ?? { page, room, entries: [], last: 0 };
    this.#calls.set(page, call);
    const fresh = entries.filter(({ number }) => number > call.last);
    call.last = fresh.at(-1)?.number ?? call.last;
    call.entries = [...call.entries, ...fresh].slice(-mostEntries);
    if (this.#calls.size > mostCalls) this.#calls.delete(this.all[0].page);
    return { call, fresh };
  }
}
