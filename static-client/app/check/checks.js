import { ofHost, ofLoop, ofNoLoop, ofNoServer, ofServer, ofServers, ofStun, ofTurn } from './findings.js';
import { gather } from './gathering.js';
import { loopback } from './loopback.js';
import { iceServersFor, reachServer } from './serverAccess.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { Finding } from './findings.js' */
/** @import { Gathered } from './gathering.js' */

/** What is checked, in this order. */
export const titles = /** @type {const} */ ({
  server: 'Server', servers: 'ICE servers', host: 'Own addresses', stun: 'STUN', turn: 'TURN', loop: 'A call to yourself', relayed: 'The same through TURN',
});

/** @typedef {keyof typeof titles} CheckName */

/**
 * Runs all checks; one that fails keeps none of the others from being made.
 * @param {{ client: AccountClient, url: string }} parts
 * @param {(name: CheckName, finding: Finding) => void} found
 */
export async function runChecks({ client, url }, found) {
  const iceServers = await askServer({ client, url }, found);
  const gathered = await gather({ iceServers }).catch(nothing);
  found('host', ofHost(gathered));
  found('stun', ofStun(gathered, iceServers));
  found('turn', ofTurn(gathered, iceServers));
  found('loop', await loopback({ iceServers }).then(ofLoop, ofNoLoop));
  found('relayed', gathered.kinds.has('relay')
    ? await loopback({ iceServers, iceTransportPolicy: 'relay' }).then(ofLoop, ofNoLoop)
    : { state: 'skipped', text: 'There is no relay to call through.' });
}

/** A browser that makes no connections at all finds nothing. */
const nothing = () => /** @type {Gathered} */ ({ kinds: new Map(), faults: [], complete: true });

/**
 * @param {{ client: AccountClient, url: string }} parts
 * @param {(name: CheckName, finding: Finding) => void} found
 * @returns {Promise<RTCIceServer[]>}
 */
async function askServer({ client, url }, found) {
  try {
    const access = await reachServer(url);
    found('server', ofServer(access));
    const servers = await iceServersFor(access, client).finally(() => access.socket.close());
    found('servers', ofServers(servers));
    return servers;
  } catch (error) {
    found('server', ofNoServer(/** @type {Error} */ (error)));
    found('servers', { state: 'skipped', text: 'They come from the server.' });
    return [];
  }
}
