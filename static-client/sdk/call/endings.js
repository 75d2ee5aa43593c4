/** @import { SignalError } from '../wire/signalError.js' */

/**
 * Why a call is over for us.
 * @typedef {'left' | 'ended' | 'full' | 'removed' | 'replaced' | 'signed-out' | 'members-only' | 'password' | 'denied' | 'refused' | 'flooded' | 'lost'} EndReason
 */

/** @type {Map<number, EndReason>} */
const byCloseCode = new Map([[4401, 'signed-out'], [4403, 'removed'], [4409, 'replaced'], [4410, 'ended'], [4429, 'flooded']]);

/** @type {Map<string, EndReason>} */
const byRefusal = new Map([
  ['room-full', 'full'], ['banned', 'removed'], ['room-locked', 'denied'], ['wrong-password', 'password'], ['guests-not-allowed', 'members-only'],
]);

/** @param {number} code */
export const reasonForClose = code => byCloseCode.get(code) ?? 'lost';

/** @param {string} code of a SignalError */
export const reasonForRefusal = code => byRefusal.get(code) ?? 'refused';

/**
 * Whether to ask again on the same connection. A full room may have a place later, and a host may think again, but that is for
 * a person to decide.
 * @param {SignalError} error
 */
export const isWorthWaiting = ({ code, retry }) => retry && !['room-full', 'room-locked', 'connection-lost'].includes(code);
