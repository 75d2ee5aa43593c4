import { AccountError } from '../../sdk/index.js';

/** @type {Map<string, string>} */
const sentences = new Map([
  ['username-taken', 'This username is taken. Choose another one.'],
  ['email-taken', 'There is an account with this e-mail address. Sign in instead, or leave it out.'],
  ['invalid-credentials', 'Username and password do not match. Check both.'],
  ['storage-unavailable', 'The server cannot reach its database right now. Try again in a moment.'],
  ['draining', 'The server is being restarted. Try again in a moment.'],
  ['unreachable', 'The server cannot be reached. Check your connection and try again.'],
  ['internal', 'Something went wrong on the server. Try again in a moment.'],
]);

/** @type {Map<string, string>} */
const fields = new Map([
  ['username-taken', 'username'], ['email-taken', 'email'], ['weak-password', 'password'], ['invalid-credentials', 'password'],
]);

/**
 * What went wrong with a request, in a sentence.
 * @param {unknown} error
 */
export function problemText(error) {
  if (!(error instanceof AccountError)) throw error;
  if (error.code === 'rate-limited') return `Too many attempts. Try again ${error.retryAfter ? `in ${waitText(error.retryAfter)}` : 'later'}.`;
  return sentences.get(error.code) ?? error.message;
}

/**
 * The field of a form that a refusal is about.
 * @param {unknown} error
 */
export const fieldOf = error => error instanceof AccountError ? fields.get(error.code) : undefined;

/**
 * `40 seconds`, `2 minutes`: never shorter than the wait.
 * @param {number} seconds
 */
export function waitText(seconds) {
  const [count, unit] = seconds < 60 ? [Math.ceil(seconds), 'second'] : seconds < 3600 ? [Math.ceil(seconds / 60), 'minute'] : [Math.ceil(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
