/** @typedef {'reconnecting' | 'offline' | 'waiting'} Outage */

/** @type {Record<Outage, string>} */
const sentences = {
  reconnecting: 'Reconnecting… You still see and hear each other.',
  offline: 'You are offline. The call goes on when the network is back.',
  waiting: 'Reconnecting… The server is busy, we are in line.',
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
