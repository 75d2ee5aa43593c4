import { newId } from '../../sdk/newId.js';
import { WireLog } from './wireLog.js';

/** @import { SignalSocket } from '../../sdk/index.js' */
/** @import { WireEntry } from './wireLog.js' */

/**
 * What pages tell each other: a wire page asks, every few seconds while it is open, and the first time for all there is; a call
 * answers for as long as it is asked.
 * @typedef {{ ask: true, all: boolean } | { page: string, room: string, entries: WireEntry[] }} WireNote
 */

export const channelName = 'signal-wire';
export const askEveryMs = 3_000;

/**
 * Lets wire pages of this browser look at a socket. Nothing leaves this page unasked, and no secrets leave it at all.
 * @param {Pick<SignalSocket, 'on'>} socket
 * @param {string} room
 * @param {{ channel?: BroadcastChannel, now?: () => number }} [around]
 * @returns {() => void} ends it
 */
export function tapWire(socket, room, { channel = new BroadcastChannel(channelName), now = Date.now } = {}) {
  const log = new WireLog();
  const page = newId('w-');
  const until = new AbortController();
  let listenedUntil = 0;

  /** @param {WireEntry[]} entries */
  const tell = entries => channel.postMessage(/** @type {WireNote} */ ({ page, room, entries }));

  /**
   * @param {'sent' | 'received'} way
   * @param {{ type: string }} frame
   */
  const note = (way, frame) => {
    const entry = log.add(way, frame, now());
    if (now() < listenedUntil) tell([entry]);
  };

  const end = () => {
    until.abort();
    channel.close();
  };

  channel.addEventListener('message', ({ data }) => {
    if (!data?.ask) return;
    // Whoever has listened all the time has heard it all.
    if (data.all || now() >= listenedUntil) tell(log.entries);
    listenedUntil = now() + 2 * askEveryMs;
  }, { signal: until.signal });
  socket.on('sent', frame => note('sent', frame), until.signal);
  socket.on('frame', frame => note('received', frame), until.signal);
  socket.on('stopped', end, until.signal);
  return end;
}
