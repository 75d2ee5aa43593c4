/** @typedef {'home' | 'register' | 'sign-in' | 'account' | 'history' | 'check' | 'wire'} PageName */
/** @typedef {{ page: PageName } | { page: 'call', room: string }} Route */

/** @type {Map<string, PageName>} */
const pages = new Map([
  ['/register', 'register'], ['/sign-in', 'sign-in'], ['/account', 'account'], ['/history', 'history'], ['/check', 'check'], ['/wire', 'wire'],
]);

/**
 * @param {string} path
 * @returns {Route} home for everything unknown
 */
export function routeOf(path) {
  const room = /^\/call\/([^/]+)\/?$/.exec(path)?.[1];
  return room === undefined ? { page: pages.get(path.replace(/\/$/, '')) ?? 'home' } : { page: 'call', room: decode(room) };
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
