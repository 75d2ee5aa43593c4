import { setMaxListeners } from 'node:events';
import { Call, SignalSocket } from '../../../static-client/sdk/index.js';
import { FakeClock } from './clock.mjs';
import { FakeMedia } from './media.mjs';
import { FakePeerConnection } from './peerConnection.mjs';
import { FakePresence } from './presence.mjs';
import { FakeRest } from './rest.mjs';
import { fakeWebSockets } from './webSocket.mjs';

// A call listens to many things until one signal ends it all; Node takes more than ten for a leak.
setMaxListeners(50);

export const peer = (id, name = id, more = {}) => ({
  id, name, username: null, role: 'guest', away: false, joinedAt: 1,
  state: { audio: true, video: true, screen: false, hand: false, ready: true }, ...more,
});
export const later = (id, name) => peer(id, name, { joinedAt: 9 });
export const joined = (more = {}) => ({
  self: peer('me', 'Ann', { role: 'host', joinedAt: 5, state: { audio: false, video: false, screen: false, hand: false, ready: true } }), room: 'demo', call: 'c_1', peers: [], messages: [], more: false, seq: 0,
  resume: { token: 'secret', windowMs: 0 }, iceServers: [], locked: false, ...more,
});
export const said = (seq, text, more = {}) => ({ seq, ts: seq, from: 'p_b', name: 'Bob', username: null, text, ...more });

/** A call that has just begun to connect, and everything around it. */
export function makeCall(wish, more = {}) {
  const clock = new FakeClock();
  const presence = new FakePresence();
  const server = fakeWebSockets();
  const media = new FakeMedia();
  const connections = [];
  const beacons = [];
  const rest = new FakeRest();
  const call = new Call({
    socket: new SignalSocket('ws://here/ws', { clock, presence, WebSocket: server.WebSocket }),
    media, clock, presence,
    wish: { room: 'demo', name: 'Ann', ...wish },
    fetch: rest.fetch,
    ...more,
    sendBeacon: (url, text) => beacons.push([url, JSON.parse(text)]),
    makeConnection: configuration => {
      connections.push(new FakePeerConnection(configuration));
      return connections.at(-1);
    },
  });
  const endings = [];
  call.on('ended', ending => endings.push(ending));
  return { call, clock, presence, server, media, connections, beacons, rest, endings };
}

/** A call we are in. */
export async function enter(more, { limits, ...around } = {}) {
  const parts = makeCall({}, around);
  await parts.server.last.welcomes(limits);
  await parts.server.last.answers('joined', joined(more));
  return parts;
}

/** The connection is lost, and there is another one. */
export async function comeBack({ server, clock }) {
  await server.last.closes(1006);
  await clock.pass(500);
  await server.last.welcomes();
}

/** A call with a seat that the server keeps. */
export const enterKept = more => enter({ resume: { token: 'r1.first', windowMs: 30_000 }, ...more });

/** The same seat is taken up over another connection. */
export async function resume(parts, more) {
  await comeBack(parts);
  await parts.server.last.answers('resumed', joined({ resume: { token: 'r1.second', windowMs: 30_000 }, missed: false, settleMs: 0, ...more }));
}
