import { usualKbps } from './uploadBudget.js';

/** @import { Clock } from '../clock.js' */
/** @import { UploadPlan } from './uploadBudget.js' */

const raiseMs = 3_000;

/** Among how many our upload is shared. Who comes takes their part at once; what who leaves has used is given out slowly, in case they come back. */
export class UploadShare {
  #clock;
  #changed;
  #others = 0;
  #wanted = 0;
  /** @type {unknown} */
  #timer = null;
  #kbps = usualKbps;

  /**
   * @param {Clock} clock
   * @param {() => void} changed
   */
  constructor(clock, changed) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** @returns {UploadPlan} */
  get plan() {
    return { kbps: this.#kbps, others: this.#others };
  }

  /** @param {number} kbps what all senders may use together */
  setBudget(kbps) {
    if (kbps === this.#kbps) return;
    this.#kbps = kbps;
    this.#changed();
  }

  /** @param {number} others who there are now */
  shareAmong(others) {
    this.#wanted = others;
    if (others === 0 || others > this.#others) this.#become(others);
    else if (others < this.#others) this.#timer ??= this.#clock.after(() => this.#raise(), raiseMs);
  }

  close() {
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #raise() {
    this.#become(Math.max(this.#wanted, this.#others - 1));
    this.shareAmong(this.#wanted);
  }

  /** @param {number} others */
  #become(others) {
    this.close();
    if (others === this.#others) return;
    this.#others = others;
    this.#changed();
  }
}
