/**
 * The address of the server's socket, for a page it served.
 * @param {{ protocol: string, host: string }} location
 */
export const socketUrl = ({ protocol, host }) => `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/ws`;

/**
 * Where a page that is being closed gives its seat up.
 * @param {string} url of the socket
 */
export const leaveUrl = url => new URL('/api/v1/calls/leave', url.replace(/^ws/, 'http')).href;

/**
 * Where whoever is in a call asks for ICE servers anew.
 * @param {string} url of the socket
 */
export const iceServersUrl = url => new URL('/api/v1/ice-servers', url.replace(/^ws/, 'http')).href;

/**
 * Whether a closed socket may be opened again: 1000 and 44xx are final.
 * @param {number} closeCode
 */
export const comesBack = closeCode => closeCode !== 1000 && (closeCode < 4400 || closeCode > 4499);
