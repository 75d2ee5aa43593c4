import { line } from './fit.mjs';
import { session } from './session.mjs';
import { paragraphs, plot, tabulate, whole } from './show.mjs';

/** Empty rooms are kept for so long; by default it is five minutes. */
const emptyMinutes = { full: 2, quick: 0.1 };
const steps = 10;
const rounds = ['first round', 'second round'];

/** Two rounds in one process, so that what is left over shows. */
export async function measure({ quick, say }) {
  const step = quick ? 500 : 10_000;
  const minutes = quick ? emptyMinutes.quick : emptyMinutes.full;
  const making = Array(steps).fill(`rooms:count=${step},concurrency=50`);
  const waiting = `idle:settle=${minutes * 60 + 10},dur=1`;
  const { coldKb, records } = await session({ members: 4, more: [`--Signal:Rooms:EmptyMinutes=${minutes}`] }, async ({ server, load }) => ({
    coldKb: server.coldKb,
    records: (await load({ rooms: 1, members: 2, phases: rounds.flatMap(() => [...making, waiting]) })).slice(1),
  }));
  const found = rounds.map((name, at) => {
    const made = records.slice(at * (steps + 1), at * (steps + 1) + steps);
    return {
      name,
      made: made.map((record, place) => [(place + 1) * step, record.rss_kb - coldKb]),
      goneKb: records[at * (steps + 1) + steps].rss_kb - coldKb,
      seconds: made.reduce((sum, record) => sum + record.secs, 0),
      roomsPerSecond: (steps * step) / made.reduce((sum, record) => sum + record.secs, 0),
      microseconds: made.reduce((sum, record) => sum + record.cpu_us_per_room, 0) / steps,
    };
  });
  for (const round of found) say(`${round.name}: ${whole(round.roomsPerSecond)} rooms/s, ${whole(round.goneKb / 1024)} MB when they are gone`);
  return { rounds: found, minutes, roomKb: line(found[0].made).slope };
}

export function describe({ rounds, minutes, roomKb }, write) {
  return paragraphs(
    tabulate(rounds, {
      '': (row) => row.name,
      rooms: (row) => whole(row.made.at(-1)[0]),
      'rooms/s': (row) => row.roomsPerSecond,
      'CPU a room, µs': (row) => row.microseconds,
      'MB with all of them': (row) => row.made.at(-1)[1] / 1024,
      'MB when they are gone': (row) => row.goneKb / 1024,
    }),
    `Each room is made by one who joins it and leaves again, and is kept empty for ${minutes} min (\`Signal:Rooms:EmptyMinutes\`). An empty room holds
**${roomKb.toFixed(1)} KB** while it is kept. Both rounds ran in one process: what the second needs more than the first is what stays behind.`,
    plot(write, 'memory-rooms', {
      title: 'Memory against rooms made', x: { label: 'rooms made and left again' }, y: { label: 'MB more than at the start' },
      series: rounds.map(({ name, made }) => ({ name, points: made.map(([count, kb]) => [count, kb / 1024]) })),
    }),
  );
}
