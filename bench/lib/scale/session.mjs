import { drive } from '../loadgen.mjs';
import { Server } from '../server.mjs';
import { servers } from '../servers.mjs';

const name = 'signal';

/**
 * Ours in a fresh process, for as long as the work takes.
 * @template T
 * @param {{members: number, more?: string[]}} size
 * @param {(session: {server: Server, load: (load: {rooms: number, members: number, phases: string[], more?: string[]}) => Promise<any[]>}) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function session(size, work) {
  const server = await Server.start('scale', servers[name], size);
  const order = { adapter: servers[name].adapter, label: name, scenario: 'scale', run: 1 };
  try {
    return await work({ server, load: (load) => drive(server, { ...order, ...load }) });
  } finally {
    await server.stop();
  }
}

/** What a fresh process is warmed up with, on connections that leave again. */
export const warmUp = {
  rooms: 50,
  members: 4,
  phases: ['signal:window=4,warm=0,dur=1', 'chat:window=4,warm=0,dur=1', 'churn:concurrency=50,warm=0,dur=1'],
  more: ['--prefix', 'warm-', '--leave'],
};
