import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { faultOf } from './check.mjs';
import { onItsCore, quiet } from './settings.mjs';

const binary = fileURLToPath(new URL('../loadgen/loadgen', import.meta.url));

/**
 * Runs the load generator against a server and hands back one record a phase. A message that went missing, came twice, out of order or to somebody else
 * is an error, and there is no result. Each of `tries` waits for a quiet machine first, where that is wanted; all but the last end early when it is no more,
 * and leave a record of their own.
 * @param {import('./server.mjs').Server} server
 * @param {{adapter: string, label: string, scenario: string, run: number, rooms: number, members: number, phases: string[], more?: string[], tries?: number}} load
 */
export async function drive(server, { adapter, label, scenario, run, rooms, members, phases, more = [], tries = 1 }) {
  const options = { adapter, port: server.port, pid: server.pid, label, scenario, run, rooms, members };
  const waiting = quiet > 0 ? ['--tries', `${tries}`, '--max-foreign', '12', '--quiet-wait', `${quiet}`] : [];
  const args = [...Object.entries(options).flatMap(([key, value]) => [`--${key}`, `${value}`]), ...waiting, ...more, ...phases];
  const child = spawn(...onItsCore('loadgen', [binary, ...args]), { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (text) => (complaints += text));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const records = [];
  for await (const line of createInterface({ input: child.stdout })) records.push(JSON.parse(line));
  const code = await ended;
  const what = `${label}, ${scenario}`;
  if (code !== 0) throw new Error(`${what}: the load generator ended with ${code}: ${complaints.trim()}`);
  for (const record of records) {
    const fault = faultOf(record);
    if (fault) throw new Error(`${what}, phase ${record.phase}: ${fault}\n${JSON.stringify(record)}\n${complaints.trim()}`);
  }

  return records;
}
