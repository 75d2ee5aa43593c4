/** @typedef {{ page: 'home' } | { page: 'call', room: string }} Route */

/**
 * @param {string} path
 * @returns {Route} home for everything unknown
 */
export function routeOf(path) {
  const room = /^\/call\/([^/]+)\/?$/.exec(path)?.[1];
  return room === undefined ? { page: 'home' } : { page: 'call', room: decode(room) };
}

/** @param {string} room */
export const pathOfCall = room => `/call/${encodeURIComponent(room)}`;

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
