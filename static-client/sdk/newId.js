/**
 * 96 random bits as text. `crypto.randomUUID` is missing on plain-http pages, where a call without devices still works.
 * @param {string} prefix
 */
export function newId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return prefix + Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
