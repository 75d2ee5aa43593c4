import { Mesh } from '../../../static-client/sdk/media/mesh.js';
import { FakeClock, allSettled } from './clock.mjs';
import { FakeMedia } from './media.mjs';
import { FakePeerConnection } from './peerConnection.mjs';

/** Two meshes, `old` there first and `fresh` the newcomer, with a post between them that the test can hold, or let lose or change what it is given. */
export function pair() {
  const clock = new FakeClock();
  const post = { held: false, lost: false, drops: () => false, tampers: () => {}, kept: [], log: [] };
  const sides = new Map();
  const make = (name, other) => {
    const connections = [];
    const media = new FakeMedia();
    const deliver = signal => {
      const copy = structuredClone(signal);
      post.tampers(name, copy);
      sides.get(other).mesh.receive(name, copy);
    };
    const mesh = new Mesh({
      clock,
      local: media,
      send: (to, signal) => {
        post.log.push({ from: name, ...signal });
        if (post.lost || post.drops(signal)) return;
        if (post.held) post.kept.push(Object.assign(() => deliver(signal), { from: name }));
        else queueMicrotask(() => deliver(signal));
      },
      makeConnection: configuration => {
        connections.push(new FakePeerConnection(configuration));
        return connections.at(-1);
      },
    });
    sides.set(name, { mesh, media, connections, get connection() { return connections.at(-1); } });
  };
  make('old', 'fresh');
  make('fresh', 'old');
  const [old, fresh] = sides.values();
  return { clock, post, old, fresh };
}

export async function meet(parts = pair()) {
  parts.fresh.mesh.awaitOfferFrom('old');
  parts.old.mesh.offerTo('fresh');
  await allSettled();
  return parts;
}

export async function connect(parts = pair()) {
  const connected = await meet(parts);
  connected.old.connection.becomes('connected');
  connected.fresh.connection.becomes('connected');
  return connected;
}
