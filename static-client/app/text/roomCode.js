// Letters that nobody mistakes for another when they are read aloud or written down.
const letters = 'abcdefghjkmnpqrstuvwxyz';
const groups = 3;
const groupLength = 4;

/**
 * A code such as `abcd-efgh-jkmn`: 54 bits that nobody guesses.
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Uint8Array} [fill]
 */
export function makeRoomCode(fill = bytes => crypto.getRandomValues(bytes)) {
  let code = '';
  while (code.length < groups * groupLength) {
    const [byte] = fill(new Uint8Array(1));
    // Bytes past the last whole alphabet would favour its first letters.
    if (byte < 256 - 256 % letters.length) code += letters[byte % letters.length];
  }
  return [...code.matchAll(/.{4}/g)].join('-');
}

/**
 * The room somebody means by a code or a pasted invite link, or null when it is neither.
 * @param {string} text
 */
export function readRoomCode(text) {
  const linked = /\/call\/([^/?#\s]+)/.exec(text)?.[1] ?? text.trim();
  const room = linked.replace(/%20|\s+/g, '-');
  return isRoomCode(room) ? room : null;
}

/**
 * Whether there can be a room of this name.
 * @param {string} text
 */
export const isRoomCode = text => /^[A-Za-z0-9._-]{1,64}$/.test(text);
