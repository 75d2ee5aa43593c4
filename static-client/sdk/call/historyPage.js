import { pause } from '../clock.js';

/** @import { Clock } from '../clock.js' */
/** @import { Frame } from '../wire/messages.js' */
/** @import { SignalError } from '../wire/signalError.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */

const pageSize = 200;
const pauseMs = 2_000;

/**
 * The next lines after one, asked for again where that is too soon.
 * @param {number} after
 * @param {{ request: SignalSocket['request'], clock: Clock }} means
 * @returns {Promise<Frame | null>} null when there are none to be had now
 */
export async function pageAfter(after, { request, clock }) {
  for (;;) {
    try {
      return await request('history', { after, limit: pageSize });
    } catch (error) {
      const { code, retryAfterMs = pauseMs } = /** @type {SignalError} */ (error);
      if (code !== 'rate-limited') return null;
      await pause(clock, retryAfterMs);
    }
  }
}
