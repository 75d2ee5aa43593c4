import { exponent } from './fit.mjs';
import { session, warmUp } from './session.mjs';
import { paragraphs, plot, tabulate, whole } from './show.mjs';

const sizes = { full: [4, 10, 30, 100, 300, 1000], quick: [4, 30, 100] };

/** About as many people each time, in fewer and larger rooms. */
export async function measure({ quick, say }) {
  const people = quick ? 200 : 1000;
  const seconds = quick ? 1 : 3;
  const points = [];
  for (const members of quick ? sizes.quick : sizes.full) {
    const rooms = Math.max(1, Math.round(people / members));
    const point = await session({ members }, async ({ load }) => {
      await load(warmUp);
      const phases = [`chat:window=4,warm=0.5,dur=${seconds}`, `signal:window=4,warm=0.5,dur=${seconds}`];
      const [filling, chat, relay] = await load({ rooms, members, phases });
      return {
        members,
        rooms,
        fillSeconds: filling.all_s / rooms,
        joinMicroseconds: filling.cpu_us_per_join,
        chatMicroseconds: chat.cpu_us_per_delivery,
        chatPerSecond: chat.deliveries_per_s,
        linesPerSecond: chat.sends_per_s,
        relayMicroseconds: relay.cpu_us_per_delivery,
        relayPerSecond: relay.deliveries_per_s,
      };
    });
    say(`rooms of ${members}: ${point.joinMicroseconds.toFixed(0)} µs a join, ${point.chatMicroseconds.toFixed(1)} µs a chat delivery, ${point.relayMicroseconds.toFixed(1)} µs a signal`);
    points.push(point);
  }

  return { points };
}

export function describe({ points }, write) {
  const series = (name, key) => ({ name, points: points.map((point) => [point.members, point[key]]) });
  const x = { label: 'people in a room', log: true, ticks: points.map(({ members }) => members) };
  const power = (key) => exponent(points.map((point) => [point.members, point[key]])).toFixed(2);
  return paragraphs(
    tabulate(points, {
      'people in a room': (row) => whole(row.members),
      rooms: (row) => whole(row.rooms),
      'filling one, s': (row) => row.fillSeconds,
      'CPU a join, µs': (row) => row.joinMicroseconds,
      'CPU a chat delivery, µs': (row) => row.chatMicroseconds,
      'chat deliveries/s': (row) => row.chatPerSecond,
      'CPU a signal, µs': (row) => row.relayMicroseconds,
      'signals/s': (row) => row.relayPerSecond,
    }),
    `A signal's addressee is looked up, nobody else is touched. A chat line is stored and encoded once and then handed to each, so a delivery becomes cheaper. Who joins
is sent the roster, and the others are told of one. As powers of the size of a room (0 is constant, 1 linear), measured: a signal ${power('relayMicroseconds')}, a chat
delivery ${power('chatMicroseconds')}, a join ${power('joinMicroseconds')}.`,
    plot(write, 'cpu-room-size', {
      title: 'CPU against the size of a room, saturated', x, y: { label: 'µs' },
      series: [series('a chat delivery', 'chatMicroseconds'), series('a signal', 'relayMicroseconds')],
    }),
    plot(write, 'join-room-size', {
      title: 'CPU of a join against the size of the room', x, y: { label: 'µs', log: true }, series: [series('a join', 'joinMicroseconds')],
    }),
  );
}
