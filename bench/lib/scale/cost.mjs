import { paragraphs, tabulate, whole } from './show.mjs';

/** What people are taken to do, in calls of four. A pair exchanges an offer, an answer and sixteen candidates. */
const habits = { people: 4, minutes: 30, signalsPerPair: 18, linesPerMinute: 1 };

/** How much of a core and of the memory is to be used. */
const share = 0.5;
const machines = [4, 16, 64].map((cores) => ({ cores, gigabytes: cores * 4 }));

/** Computed, not measured: what the other experiments found, times what people do. */
export async function measure({ found }) {
  const connections = found('connections');
  const sizes = found('room-sizes').points;
  const four = sizes.find(({ members }) => members === 4);
  const chat = found('chat').points;
  const prices = {
    // As it is when everybody comes at once, to a server that has just started.
    join: connections.points.at(-1).joinMicroseconds,
    signal: four.relayMicroseconds,
    // In the largest room the store's share of a delivery is next to nothing.
    delivery: sizes.at(-1).chatMicroseconds,
    line: chat.at(-1).microseconds,
    second: Math.max(connections.idleMicroseconds, 0),
    idleKb: connections.idleKb,
    activeKb: connections.activeKb,
    roomKb: found('rooms').roomKb,
    linesPerSecond: chat.at(-1).perSecond,
  };
  return { prices, ...plan(prices) };
}

function plan(prices) {
  const others = habits.people - 1;
  const arriving = (prices.join + others * habits.signalsPerPair * prices.signal) / (habits.minutes * 60);
  const talking = ((prices.line + (others - 1) * prices.delivery) * habits.linesPerMinute) / 60;
  const microseconds = arriving + talking + prices.second;
  const kilobytes = prices.activeKb + prices.roomKb / habits.people;
  const rows = machines.map(({ cores, gigabytes }) => {
    const bounds = {
      CPU: (cores * 1e6 * share) / microseconds,
      memory: (gigabytes * 2 ** 20 * share) / kilobytes,
      'the store’s one writer': (prices.linesPerSecond * share * 60) / habits.linesPerMinute,
    };
    const [first] = Object.entries(bounds).sort(([, a], [, b]) => a - b);
    return { cores, gigabytes, bounds, bottleneck: first[0], people: first[1] };
  });
  return { microseconds, arriving, talking, kilobytes, rows };
}

export function describe({ prices, microseconds, arriving, talking, kilobytes, rows }) {
  const items = [
    ['a relayed signal', `${prices.signal.toFixed(1)} µs`],
    ['a chat line, stored, to one', `${prices.line.toFixed(1)} µs`],
    ['… to one more', `${prices.delivery.toFixed(1)} µs`],
    ['a join to a room of four', `${prices.join.toFixed(0)} µs`],
    ['being there, idle, a second', `${prices.second.toFixed(0)} µs`],
    ['an idle connection', `${prices.idleKb.toFixed(1)} KB`],
    ['an active connection', `${prices.activeKb.toFixed(1)} KB`],
    ['an empty room, while it is kept', `${prices.roomKb.toFixed(1)} KB`],
  ];
  return paragraphs(
    tabulate(items, { what: ([name]) => name, costs: ([, price]) => price }),
    `Somebody who stays ${habits.minutes} minutes in a call of ${habits.people}, exchanges ${habits.signalsPerPair} signals with each of the others and says ${habits.linesPerMinute} line a minute costs
**${microseconds.toFixed(0)} µs of CPU a second** (${arriving.toFixed(0)} arriving, ${talking.toFixed(0)} talking, ${prices.second.toFixed(0)} being there) and **${kilobytes.toFixed(1)} KB**. With half of the cores and half of the memory in use:`,
    tabulate(rows, {
      machine: (row) => `${row.cores} cores, ${row.gigabytes} GB`,
      'people by CPU': (row) => whole(row.bounds.CPU),
      'by memory': (row) => whole(row.bounds.memory),
      'by the store’s one writer': (row) => whole(row.bounds['the store’s one writer']),
      'so many': (row) => whole(row.people),
      'first bottleneck': (row) => row.bottleneck,
    }),
    `Computed from the figures above, of one core of this machine; that rooms spread over many cores as well as over one is assumed, not measured. A descriptor for each connection must be
allowed (\`ulimit -n\`). Everybody coming at once costs ${prices.join.toFixed(0)} µs a head: that, not the calls, is what a restart has to be planned for.`,
  );
}
