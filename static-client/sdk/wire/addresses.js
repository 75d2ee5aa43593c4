/**
 * The address of the server's socket, for a page it served.
 * @param {{ protocol: string, host: string }} location
 */
export const socketUrl = ({ protocol, host }) => `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/ws`;

/**
 * Whether a closed socket may be opened again: 1000 and 44xx are final.
 * @param {number} closeCode
 */
export const comesBack = closeCode => closeCode !== 1000 && (closeCode < 4400 || closeCode > 4499);
