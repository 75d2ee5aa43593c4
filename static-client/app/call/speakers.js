const audible = 0.015;
const pauseMs = 800;
const newcomerMs = 500;

/** Who speaks, and who of them has the floor: nobody takes it with a cough, and nobody loses it in a pause. */
export class Speakers {
  /** @type {Map<string, { since: number, last: number }>} when they began, and were heard last */
  #heard = new Map();
  /** @type {string | null} the one who has the floor, or had it last */
  floor = null;

  /** @returns {Set<string>} */
  get now() {
    return new Set(this.#heard.keys());
  }

  /**
   * @param {Map<string, number>} levels how loud everybody is that can be heard, 0 to 1, by peer id
   * @param {number} ms when that was
   * @returns {boolean} whether somebody began, stopped or took the floor
   */
  hear(levels, ms) {
    const before = [...this.#heard.keys(), this.floor].join();
    for (const [peer, level] of levels) {
      if (level < audible) continue;
      const { since = ms } = this.#heard.get(peer) ?? {};
      this.#heard.set(peer, { since, last: ms });
    }
    for (const [peer, { last }] of this.#heard) {
      if (ms - last > pauseMs || !levels.has(peer)) this.#heard.delete(peer);
    }
    this.#passFloor();
    return before !== [...this.#heard.keys(), this.floor].join();
  }

  #passFloor() {
    if (this.floor !== null && this.#heard.has(this.floor)) return;
    for (const [peer, { since, last }] of this.#heard) {
      if (last - since < newcomerMs) continue;
      this.floor = peer;
      return;
    }
  }
}
