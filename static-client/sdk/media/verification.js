const label = 'signal verification code 1';
const iterations = 100_000;
const groups = 4;
const bytesOfGroup = 5;

/**
 * The DTLS certificates that a description vouches for (RFC 8122), each once, as `sha-256 AB:CD:…`. A browser lets nobody
 * else onto the connection.
 * @param {string} sdp
 * @returns {string[]} in their order as text
 */
export function fingerprintsIn(sdp) {
  const found = [...sdp.matchAll(/^a=fingerprint:(\S+) +(\S+)\s*$/gm)].map(([, hash, value]) => `${hash.toLowerCase()} ${value.toUpperCase()}`);
  return [...new Set(found)].sort();
}

/**
 * What both ends of a connection can read to each other to know that nobody sits in between: 20 digits, made from the two
 * certificates. docs/sdk.md says how, and what it holds against.
 * @param {string} sdp of ours
 * @param {string} otherSdp
 * @returns {Promise<string | null>} null when it cannot be told: there must be one certificate on each side, and no weak hash
 */
export async function verificationCode(sdp, otherSdp) {
  const [ours, theirs] = [fingerprintsIn(sdp), fingerprintsIn(otherSdp)];
  if (![ours, theirs].every(([first, ...rest]) => rest.length === 0 && /^sha-(256|384|512) ./.test(first ?? ''))) return null;
  // Browsers have it on https and on localhost only, and so they do cameras.
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const bytes = new TextEncoder();
  const key = await subtle.importKey('raw', bytes.encode([ours[0], theirs[0]].sort().join('\n')), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: bytes.encode(label), iterations }, key, 8 * groups * bytesOfGroup);
  return Array.from({ length: groups }, (_, group) => digitsOf(new Uint8Array(bits, group * bytesOfGroup, bytesOfGroup))).join(' ');
}

/** @param {Uint8Array} bytes of a number, its largest first */
const digitsOf = bytes => String(bytes.reduce((sum, byte) => sum * 256 + byte, 0) % 100_000).padStart(5, '0');
