const mostBytes = 72;
const fewestLetters = 8;

/**
 * What is wrong with what somebody typed, in a sentence; empty when nothing is. The server has the last word.
 * @typedef {(text: string) => string} Check
 */

/** @type {Check} */
export const checkName = text => text.trim() ? '' : 'Type the name others will see in calls.';

/** @type {Check} */
export function checkUsername(text) {
  const username = text.trim();
  if (!username) return 'Choose a username.';
  if (!/^[a-z0-9._-]*$/i.test(username)) return 'Only the letters a to z, digits, and . _ - will do.';
  if (username.length < 3) return 'Too short: at least 3 letters.';
  return username.length > 32 ? 'Too long: at most 32 letters.' : '';
}

/** @type {Check} */
export const checkEmail = text => text.trim() === '' || /^[^\s@]+@[^\s@]+$/.test(text.trim()) ? '' : 'This is not an e-mail address.';

/** @type {Check} */
export function checkNewPassword(text) {
  if (!text) return 'Choose a password.';
  if ([...text].length < fewestLetters) return `Too short: at least ${fewestLetters} characters.`;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= mostBytes) return '';
  const why = bytes > text.length ? ` Letters such as é or 漢 and emoji take two to four.` : '';
  return `Too long: this takes ${bytes} bytes, and ${mostBytes} is the most.${why}`;
}

/**
 * A field that only must not be empty.
 * @param {string} sentence
 * @returns {Check}
 */
export const checkPresent = sentence => text => text ? '' : sentence;
