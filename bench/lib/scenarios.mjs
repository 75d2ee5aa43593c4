/**
 * What is measured. `rooms` x `members` are connected and joined, then the phases follow one another on the same connections; see loadgen/README.md.
 * `warm` is what a fresh process is warmed up with, on connections of its own that leave again.
 */
const warmUp = (seconds) => ({
  rooms: 50,
  members: 4,
  phases: [`signal:window=4,warm=0,dur=${seconds}`, `churn:concurrency=50,warm=0,dur=${seconds}`],
});

/** @param {boolean} quick */
export function scenarios(quick) {
  const seconds = quick ? 1.5 : 4;
  // Busy, not saturated: .NET compiles the hot path for good in the background, and on a core without a moment to spare it never comes to that.
  const settling = quick ? 3 : 15;
  const warm = warmUp(quick ? 0.5 : 1);
  return {
    relay: {
      warm,
      rooms: 200,
      members: 4,
      phases: [
        `signal:rate=10000,warm=0,dur=${settling},discard=1`,
        `signal:rate=5000,warm=${quick ? 0.5 : 1},dur=${seconds}`,
        ...(quick ? [] : ['signal:rate=20000,warm=1,dur=4']),
        `signal:window=4,warm=1,dur=${seconds}`,
      ],
    },
    chat: {
      warm,
      rooms: 10,
      members: 100,
      phases: [`chat:rate=20000,warm=0,dur=${settling},discard=1`, `chat:window=4,warm=1,dur=${seconds}`],
    },
    join: { warm, rooms: quick ? 500 : 2500, members: 4, phases: [quick ? 'idle:settle=1.5,dur=0.5' : 'idle:settle=5,dur=3'] },
    // Few at once: while a Socket.IO back end tells a thousand of a thousand, node gives up on upgrades that wait for a minute.
    room: { warm, rooms: 1, members: quick ? 200 : 1000, phases: [], more: ['--inflight', '32'], onceFor: ['socketio'] },
    churn: { warm, rooms: 200, members: 3, phases: [`churn:concurrency=50,warm=0.5,dur=${seconds}`] },
  };
}

const saturated = (name) => (record) => record.phase === name && record.p_window > 0 && !record.p_discard;
const atRate = (rate) => (record) => record.phase === 'signal' && record.p_rate === rate && !record.p_discard;
const phase = (name) => (record) => record.phase === name;
const count = (members) => members.toLocaleString('en');

/**
 * The lines of the table: which record of which scenario, what is read off it, and what it has to show.
 * `goal` is a ratio of ours to a peer, `aim` the same for Socket.IO; where less is better, both are upper bounds. A `limit` is absolute.
 */
export const lines = [
  {
    scenario: 'relay', id: 'relay', title: () => 'relay, saturated, 200 rooms of 4', unit: 'thousand msg/s', more: true,
    pick: saturated('signal'), read: (record) => record.deliveries_per_s / 1000, goal: { socketio: 3, managed: 0.7 }, aim: 6,
  },
  {
    scenario: 'relay', id: 'relay-cpu-saturated', title: () => '… CPU per message', unit: 'µs', more: false,
    pick: saturated('signal'), read: (record) => record.cpu_us_per_delivery,
  },
  {
    scenario: 'relay', id: 'relay-cpu', title: () => 'relay at 5,000 msg/s: CPU per message', unit: 'µs', more: false,
    pick: atRate(5000), read: (record) => record.cpu_us_per_delivery, goal: { socketio: 1 }, aim: 1 / 3,
  },
  {
    scenario: 'relay', id: 'relay-p50', title: () => '… p50', unit: 'µs', more: false, pick: atRate(5000), read: (record) => record.p50_us,
  },
  {
    scenario: 'relay', id: 'relay-p99', title: () => '… p99', unit: 'µs', more: false,
    pick: atRate(5000), read: (record) => record.p99_us, goal: { socketio: 1 }, aim: 1 / 5,
  },
  {
    scenario: 'chat', id: 'chat', title: () => 'chat to rooms of 100, saturated (ours: on disk first)', unit: 'thousand deliveries/s', more: true,
    pick: saturated('chat'), read: (record) => record.deliveries_per_s / 1000, goal: { socketio: 4 }, aim: 7,
  },
  {
    scenario: 'join', id: 'memory', title: (record) => `memory per idle joined connection, of ${count(record.conns)}`, unit: 'KB', more: false,
    pick: phase('idle'), read: (record) => (record.rss_kb - record.cold_rss_kb) / record.conns, limit: { goal: 16, aim: 8 },
  },
  {
    scenario: 'join', id: 'join', title: (record) => `join storm, ${count(record.conns)}, rooms of 4`, unit: 'joins/s', more: true,
    pick: phase('setup'), read: (record) => record.joins_per_s, goal: { socketio: 3 }, aim: 6,
  },
  {
    scenario: 'room', id: 'room', title: (record) => `filling one room of ${count(record.conns)}`, unit: 's', more: false,
    pick: phase('setup'), read: (record) => record.all_s, limit: { goal: 2, aim: 0.5 },
  },
  {
    scenario: 'churn', id: 'churn', title: () => 'churn: connect, join, close', unit: 'cycles/s', more: true,
    pick: phase('churn'), read: (record) => record.cycles_per_s, goal: { socketio: 4 }, aim: 8,
  },
];
