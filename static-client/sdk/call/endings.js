/** @import { SignalError } from '../wire/signalError.js' */

/**
 * Why a call is over for us.
 * @typedef {'left' | 'ended' | 'full' | 'removed' | 'replaced' | 'refused' | 'lost'} EndReason
 */

/** @type {Map<number, EndReason>} */
const byCloseCode = new Map([[4403, 'removed'], [4409, 'replaced'], [4410, 'ended']]);

/** @type {Map<string, EndReason>} */
const byRefusal = new Map([['room-full', 'full'], ['banned', 'removed']]);

/** @param {number} code */
export const reasonForClose = code => byCloseCode.get(code) ?? 'lost';

/** @param {string} code of a SignalError */
export const reasonForRefusal = code => byRefusal.get(code) ?? 'refused';

/**
 * Whether to knock again by ourselves. A full room asks for a person's decision, though it may have a place later.
 * @param {SignalError} error
 */
export const isWorthWaiting = error => error.retry && error.code !== 'room-full';
