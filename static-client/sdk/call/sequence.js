/** Up to which line a chat is here without a gap. It counts lines and keeps none. */
export class Sequence {
  #last = 0;
  /** @type {Set<number>} */
  #beyond = new Set();
  /** Everything up to here has arrived. */
  upTo = 0;

  /** Whether lines are known to exist that have not arrived. */
  get hasGap() {
    return this.upTo < this.#last;
  }

  /** @param {number} seq the lines up to here are none of ours */
  startAfter(seq) {
    this.upTo = this.#last = seq;
    this.#beyond.clear();
  }

  /** @param {number} seq of the last line there is */
  expect(seq) {
    this.#last = Math.max(this.#last, seq);
  }

  /** @param {number} seq of a line that arrived */
  add(seq) {
    this.expect(seq);
    if (seq > this.upTo) this.#beyond.add(seq);
    while (this.#beyond.delete(this.upTo + 1)) this.upTo++;
  }

  /** What is missing is nowhere to be had. */
  giveUp() {
    this.startAfter(this.#last);
  }
}
