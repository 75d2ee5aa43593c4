import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../summary.mjs';
import { Reader } from './reader.mjs';
import { session } from './session.mjs';
import { paragraphs, plot, tabulate, whole } from './show.mjs';

const steps = 10;
const pages = 200;

/** One call in which two people write as fast as it goes; then somebody comes who reads. */
export async function measure({ quick, say }) {
  const step = quick ? 2000 : 100_000;
  const lines = steps * step;
  return session({ members: 4 }, async ({ server, load }) => {
    const [, ...records] = await load({ rooms: 1, members: 2, phases: Array(steps).fill(`chat:window=256,warm=0,dur=3600,count=${step}`) });
    const points = records.map((record, place) => ({ lines: (place + 1) * step, perSecond: record.deliveries_per_s, microseconds: record.cpu_us_per_delivery }));
    say(`${whole(lines)} lines, ${whole(points[0].perSecond)} a second at first, ${whole(points.at(-1).perSecond)} at last`);
    const reader = await Reader.join(`ws://127.0.0.1:${server.port}/ws`, 'room-0');
    if (reader.seq !== lines) throw new Error(`${reader.seq} of ${lines} lines are in the call.`);
    const history = [];
    for (const [place, before] of [['start', 51], ['middle', lines / 2], ['end', lines + 1]]) history.push({ place, ...(await time(reader, before)) });
    reader.close();
    return { points, history, lines, joinMilliseconds: reader.joinMilliseconds, bytes: bytesIn(server.data) };
  });
}

async function time(reader, before) {
  const took = [];
  for (let page = 0; page < pages; page++) took.push(await reader.page(before));
  return { milliseconds: median(took), p99: took.toSorted((a, b) => a - b)[Math.floor(pages * 0.99)] };
}

const bytesIn = (folder) => readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

export function describe({ points, history, lines, joinMilliseconds, bytes }, write) {
  return paragraphs(
    tabulate(points, { lines: (row) => whole(row.lines), 'lines/s': (row) => row.perSecond, 'CPU a line, µs': (row) => row.microseconds }),
    tabulate(history, { 'a page of 50, at the': (row) => row.place, 'p50, ms': (row) => row.milliseconds, 'p99, ms': (row) => row.p99 }),
    `${whole(lines)} lines of 150 characters, each on disk before it was shown, fill ${whole(bytes / 2 ** 20)} MB: ${whole(bytes / lines)} bytes a line. Both appending
and reading a page are steps down a tree: at the end an append costs ${(points.at(-1).microseconds / points[0].microseconds).toFixed(2)} times what it does at the beginning, a page ${(history[2].milliseconds / history[0].milliseconds).toFixed(2)} times.
Who joins such a call is in it after ${joinMilliseconds.toFixed(1)} ms, and gets the last page.`,
    plot(write, 'chat-lines', {
      title: 'Appending to one long chat', x: { label: 'lines in the call' }, y: { label: 'lines a second' },
      series: [{ name: 'lines a second', points: points.map((point) => [point.lines, point.perSecond]) }],
    }),
  );
}
