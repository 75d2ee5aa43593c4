/** @import { Refusal } from './messages.js' */

/** Every code the server refuses with. */
export const errorCodes = /** @type {const} */ ([
  'bad-json', 'bad-request', 'unknown-type', 'too-large', 'not-signed-in', 'invalid-token', 'guests-not-allowed',
  'already-joined', 'not-in-call', 'room-not-found', 'room-full', 'room-locked', 'wrong-password', 'waiting-for-host',
  'banned', 'not-allowed', 'no-such-peer', 'session-gone', 'rate-limited', 'storage-unavailable', 'draining', 'internal',
]);

/** A request that was refused by the server, or (`connection-lost`) never answered because the socket went away. */
export class SignalError extends Error {
  /** @param {Refusal} refusal */
  constructor({ code, message, retry, retryAfterMs }) {
    super(message);
    this.name = 'SignalError';
    /** @type {string} one of `errorCodes`, or `connection-lost` */
    this.code = code;
    /** Whether the same request may succeed later. */
    this.retry = retry;
    /** @type {number | undefined} how long to wait before that, at least */
    this.retryAfterMs = retryAfterMs;
  }

  static connectionLost() {
    return new SignalError({ code: 'connection-lost', message: 'The connection was lost before the answer came.', retry: true });
  }
}
