/** @import { Gathered, IceFault } from './gathering.js' */
/** @import { Loop } from './loopback.js' */

/** @typedef {{ state: 'good' | 'warning' | 'failed' | 'skipped', text: string }} Finding */

/** @param {number} ms */
const inMs = ms => `${Math.max(1, Math.round(ms))} ms`;

/**
 * @param {RTCIceServer[]} servers
 * @param {'stun' | 'turn'} kind
 */
const urlsOf = (servers, kind) => servers.flatMap(({ urls }) => urls).filter(url => url.startsWith(kind));

/**
 * @param {{ server: string, roundTripMs: number }} access
 * @returns {Finding}
 */
export const ofServer = ({ server, roundTripMs }) => ({ state: 'good', text: `${server} answers in ${inMs(roundTripMs)}.` });

/** @param {Error} error @returns {Finding} */
export const ofNoServer = error => ({ state: 'failed', text: `The socket to the server does not open: ${error.message} A proxy in between may not let WebSockets through.` });

/** @param {RTCIceServer[]} servers @returns {Finding} */
export function ofServers(servers) {
  if (servers.length === 0) return { state: 'warning', text: 'The server names neither STUN nor TURN: calls work within one network, and often not beyond.' };
  const urls = servers.flatMap(({ urls }) => urls);
  return urlsOf(servers, 'turn').length > 0
    ? { state: 'good', text: urls.join(', ') }
    : { state: 'warning', text: `${urls.join(', ')}. There is no TURN: calls out of strict networks do not connect.` };
}

/** @param {Gathered} gathered @returns {Finding} */
export function ofHost({ kinds }) {
  const count = kinds.get('host') ?? 0;
  return count > 0
    ? { state: 'good', text: `${count} ${count === 1 ? 'address' : 'addresses'} of this machine.` }
    : { state: 'failed', text: 'The browser offers no address of this machine: it has no network, or an extension or a policy forbids it.' };
}

/** @param {Gathered} gathered @param {RTCIceServer[]} servers @returns {Finding} */
export function ofStun({ kinds, faults, complete }, servers) {
  const urls = urlsOf(servers, 'stun');
  if (urls.length === 0) return { state: 'skipped', text: 'There is no STUN server to ask.' };
  if (kinds.has('srflx')) return { state: 'good', text: 'The address from outside was found.' };
  const fault = faults.find(({ url }) => url.startsWith('stun'));
  return fault || !complete
    ? { state: 'failed', text: `${fault?.url ?? urls.join(', ')} does not answer${fault ? ` (${reason(fault)})` : ''}.` }
    : { state: 'warning', text: 'No address from outside was found. None is needed where this machine has a public one.' };
}

/** @param {Gathered} gathered @param {RTCIceServer[]} servers @returns {Finding} */
export function ofTurn({ kinds, faults }, servers) {
  const urls = urlsOf(servers, 'turn');
  if (urls.length === 0) return { state: 'skipped', text: 'There is no TURN server to ask.' };
  if (kinds.has('relay')) return { state: 'good', text: 'A relay is ready.' };
  const fault = faults.find(({ url }) => url.startsWith('turn'));
  if (fault?.code === 401) return { state: 'failed', text: `${fault.url} refuses our credentials: the secrets of the two servers differ, or one of their clocks is wrong.` };
  return { state: 'failed', text: `${urls.join(', ')} gives no relay: ${fault ? reason(fault) : 'it is not there, or a firewall is in between'}.` };
}

/** @param {Loop} loop @returns {Finding} */
export const ofLoop = ({ connectedMs, roundTripMs, path }) => ({
  state: 'good', text: `Connected in ${inMs(connectedMs)}, there and back in ${inMs(roundTripMs)}${path ? `, ${path}` : ''}.`,
});

/** @param {Error} error @returns {Finding} */
export const ofNoLoop = error => ({ state: 'failed', text: `The call did not come about: ${error.message}` });

/** @param {IceFault} fault */
const reason = ({ code, text }) => code === 701 ? 'it cannot be reached' : `${code} ${text}`.trim();
