/** @typedef {'reconnecting' | 'offline' | 'waiting'} Outage */

/** @type {Record<Outage, string>} */
const sentences = {
  reconnecting: 'Reconnecting… The call goes on.',
  offline: 'Offline. Waiting for the network…',
  waiting: 'Reconnecting… The server is busy.',
};

/** @param {Outage} outage */
export const outageText = outage => sentences[outage];

/**
 * What keeps us from the server, if anything.
 * @param {{ state: string, online: boolean, toldToWait: boolean }} now
 * @returns {Outage | null}
 */
export function outageOf({ state, online, toldToWait }) {
  if (state !== 'reconnecting') return null;
  if (!online) return 'offline';
  return toldToWait ? 'waiting' : 'reconnecting';
}
