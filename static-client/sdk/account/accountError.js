/** @typedef {{ code: string, message: string, status: number, retryAfter?: number }} Problem */

/** A request that the server refused, or (`unreachable`) that never got an answer. */
export class AccountError extends Error {
  /** @param {Problem} problem */
  constructor({ code, message, status, retryAfter }) {
    super(message);
    this.name = 'AccountError';
    /** @type {string} one of the server's codes, `unreachable`, or `internal` when the answer named none */
    this.code = code;
    /** The HTTP status, 0 without an answer. */
    this.status = status;
    /** @type {number | undefined} how many seconds to wait before asking again, at least */
    this.retryAfter = retryAfter;
  }

  /** Whether the server does not know who asks. A wrong password is something else. */
  get isSignedOut() {
    return this.status === 401 && this.code !== 'invalid-credentials';
  }

  static unreachable() {
    return new AccountError({ code: 'unreachable', message: 'The server cannot be reached.', status: 0 });
  }

  /** @param {number} status */
  static unreadable(status) {
    return new AccountError({ code: 'internal', message: 'The answer of the server cannot be read.', status });
  }

  /**
   * Reads a refusal (RFC 9457 `application/problem+json` with a `code`); anything else, such as a proxy's page, is `internal`.
   * @param {Response} answer
   * @param {number} now milliseconds since 1970
   */
  static async of(answer, now) {
    const problem = await answer.json().catch(() => null) ?? {};
    return new AccountError({
      code: typeof problem.code === 'string' ? problem.code : 'internal',
      message: String(problem.detail ?? problem.title ?? `The server answered with ${answer.status}.`),
      status: answer.status,
      retryAfter: secondsIn(answer.headers.get('Retry-After'), now),
    });
  }
}

/**
 * Seconds or a date (RFC 9110, section 10.2.3).
 * @param {string | null} header
 * @param {number} now
 */
function secondsIn(header, now) {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
