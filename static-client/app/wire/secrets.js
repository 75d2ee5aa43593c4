const hidden = '***';
const secretNames = new Set(['token', 'password', 'credential']);

/**
 * A frame as anybody may see it: tokens, passwords, credentials and the keys of ICE are hidden, wherever they stand. What people
 * say and how they are called is not.
 * @param {object} frame
 * @returns {string} JSON, of text as the other side reads it
 */
export const withoutSecrets = frame => JSON.stringify(frame, (name, value) => {
  if (typeof value !== 'string') return value;
  return secretNames.has(name) ? hidden : value.replace(/(a=ice-pwd:)[^\r\n]+/g, `$1${hidden}`);
});
