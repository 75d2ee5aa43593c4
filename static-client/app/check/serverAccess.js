import { SignalError, SignalSocket } from '../../sdk/index.js';
import { newId } from '../../sdk/newId.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { Welcome } from '../../sdk/wire/messages.js' */

/** @typedef {{ server: string, roundTripMs: number, socket: SignalSocket, welcome: Welcome }} Access */

const withinMs = 10_000;

/**
 * Opens a socket to the server and asks whether it is there.
 * @param {string} url
 * @returns {Promise<Access>} whose socket is the caller's to close; rejected when there is no answer
 */
export async function reachServer(url) {
  const socket = new SignalSocket(url);
  const until = new AbortController();
  try {
    await new Promise((resolve, reject) => {
      const { signal } = until;
      setTimeout(() => reject(new Error('It did not answer in time.')), withinMs);
      socket.on('open', resolve, signal);
      socket.on('down', ({ code }) => reject(new Error(`The connection was closed with ${code}.`)), signal);
      socket.on('stopped', ({ code, bye }) => reject(new Error(bye?.reason ?? `The connection was closed with ${code}.`)), signal);
      socket.connect();
    });
    const askedAt = performance.now();
    await socket.request('ping');
    const welcome = /** @type {Welcome} */ (socket.welcome);
    return { server: welcome.server, roundTripMs: performance.now() - askedAt, socket, welcome };
  } catch (error) {
    socket.close();
    throw error;
  } finally {
    until.abort();
  }
}

/**
 * The ICE servers that a call would get. Who is signed in is told; a guest sits down in a room of its own for a moment.
 * @param {Access} access
 * @param {AccountClient} client
 * @returns {Promise<RTCIceServer[]>}
 */
export async function iceServersFor({ socket, welcome }, client) {
  return (welcome.user ? null : await asGuest(socket)) ?? (await client.iceServers()).iceServers;
}

/**
 * @param {SignalSocket} socket
 * @returns {Promise<RTCIceServer[] | null>} null where guests may not just sit down
 */
async function asGuest(socket) {
  try {
    const { data } = await socket.request('join-call', { room: newId('check-'), name: 'Connection test' });
    await socket.request('leave-call');
    return data.iceServers;
  } catch (error) {
    if (error instanceof SignalError) return null;
    throw error;
  }
}
