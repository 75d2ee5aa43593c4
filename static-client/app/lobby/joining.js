import { Call, LocalMedia, SignalSocket } from '../../sdk/index.js';
import { tapWire } from '../wire/wireTap.js';

/** @import { Ending } from '../../sdk/call/call.js' */
/** @import { Wish } from '../../sdk/call/seat.js' */

/**
 * What the lobby hands over to the call.
 * @typedef {object} Session
 * @property {Call} call
 * @property {LocalMedia} media
 * @property {string | undefined} speakerId
 */

/**
 * Enters the room and tells how that goes.
 * @param {object} parts
 * @param {string} parts.url
 * @param {Wish} parts.wish
 * @param {LocalMedia} parts.media
 * @param {RTCConfiguration} parts.configuration
 * @param {(call: Call) => void} parts.entered
 * @param {(why: 'unreachable' | 'not-ready' | 'knocking') => void} parts.waiting the server is asked again; `knocking`: a host has to let us in
 * @param {(ending: Ending) => void} parts.refused
 * @returns {() => void} gives up waiting
 */
export function joinCall({ url, wish, media, configuration, entered, waiting, refused }) {
  const until = new AbortController();
  const socket = new SignalSocket(url);
  const hangUp = tapWire(socket, wish.room);
  const call = new Call({ socket, media, wish, configuration });
  call.on('change', () => {
    if (call.state === 'joining') return waiting('unreachable');
    until.abort();
    entered(call);
  }, until.signal);
  call.on('waiting', ({ code }) => waiting(code === 'waiting-for-host' ? 'knocking' : 'not-ready'), until.signal);
  call.on('ended', refused, until.signal);
  call.on('ended', hangUp);
  return () => {
    if (until.signal.aborted) return;
    until.abort();
    call.leave();
  };
}
