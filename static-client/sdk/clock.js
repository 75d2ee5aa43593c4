/**
 * Time and chance, so that tests can hold both.
 * @typedef {object} Clock
 * @property {() => number} now milliseconds since 1970
 * @property {() => number} random from 0 up to 1
 * @property {(run: () => void, ms: number) => unknown} after
 * @property {(timer: unknown) => void} cancel accepts `null`
 */

/** @type {Clock} */
export const systemClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (run, ms) => setTimeout(run, ms),
  cancel: timer => clearTimeout(/** @type {number | undefined} */ (timer ?? undefined)),
};

/**
 * @param {Clock} clock
 * @param {number} ms
 * @returns {Promise<void>}
 */
export const pause = (clock, ms) => new Promise(resolve => clock.after(resolve, ms));
