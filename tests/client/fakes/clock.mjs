/** A clock that stands still until a test moves it. */
export class FakeClock {
  time = 1_000_000;
  chance = 0.5;
  #timers = new Map();
  #lastTimer = 0;

  now = () => this.time;
  random = () => this.chance;

  after = (run, ms) => {
    this.#timers.set(++this.#lastTimer, { at: this.time + ms, run });
    return this.#lastTimer;
  };

  cancel = timer => this.#timers.delete(timer);

  /** Moves on, letting everything due happen in order, promises included. */
  async pass(ms) {
    const end = this.time + ms;
    await allSettled();
    for (let due = this.#next(end); due; due = this.#next(end)) {
      this.#timers.delete(due.id);
      this.time = due.at;
      due.run();
      await allSettled();
    }
    this.time = end;
  }

  #next(end) {
    const due = [...this.#timers].map(([id, timer]) => ({ id, ...timer })).filter(timer => timer.at <= end);
    return due.sort((a, b) => a.at - b.at || a.id - b.id)[0];
  }
}

/** Lets every promise that can settle do so. */
export const settled = () => new Promise(resolve => setImmediate(resolve));

/** The same for work of several steps, as negotiations are. */
export async function allSettled() {
  for (let step = 0; step < 12; step++) await settled();
}
