import { pause } from '../clock.js';

/** @import { Clock } from '../clock.js' */
/** @import { Pace } from '../wire/pace.js' */
/** @import { SignalError } from '../wire/signalError.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { Line } from './chatLog.js' */

const mostPauses = 5;
const pauseMs = 2_000;

/**
 * Says a line, always with the same id, until the server has it (it gets a place), refuses it (it failed) or the connection is
 * gone (it is still to be sent). Lines take turns, in the order in which they were written.
 * @param {Line} line whose state may become `sent` meanwhile
 * @param {{ request: SignalSocket['request'], clock: Clock, pace: Pace }} means
 * @returns {Promise<{ seq: number, ts: number } | null>}
 */
export async function deliver(line, { request, clock, pace }) {
  for (let pausesLeft = mostPauses; ; pausesLeft--) {
    const inMs = pace.book();
    if (inMs > 0) await pause(clock, inMs);
    if (line.state !== 'sending') return null;
    try {
      return (await request('chat-message', { text: line.text }, { id: line.key })).data;
    } catch (error) {
      const { code, retry, retryAfterMs } = /** @type {SignalError} */ (error);
      if (code === 'connection-lost') return null;
      // A server that cannot store it takes seconds to say so; trying again is for the person to decide.
      const worthIt = retry && code !== 'storage-unavailable' && pausesLeft > 0;
      if (worthIt) pace.hold(retryAfterMs ?? pauseMs);
      else if (line.state === 'sending') line.state = 'failed';
    }
  }
}
