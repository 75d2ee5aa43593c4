import { line } from './fit.mjs';
import { session } from './session.mjs';
import { paragraphs, plot, tabulate, whole } from './show.mjs';

/** A descriptor each, and no more than 20,000 for one process here. */
const sizes = { full: [1000, 2500, 5000, 10_000, 19_000], quick: [400, 1000, 2000] };

export async function measure({ quick, say }) {
  const points = [];
  for (const connections of quick ? sizes.quick : sizes.full) {
    // A cycle of heartbeats is 15 s; then everybody sends something every 4 s.
    const idle = quick ? 'idle:settle=1,dur=2' : 'idle:settle=5,dur=15';
    const active = `signal:rate=${connections / 4},warm=1,dur=${quick ? 2 : 8}`;
    const point = await session({ members: 4 }, async ({ server, load }) => {
      const [joining, idling, talking] = await load({ rooms: connections / 4, members: 4, phases: [idle, active] });
      return {
        connections,
        coldKb: server.coldKb,
        idleKb: idling.rss_kb - server.coldKb,
        activeKb: talking.rss_kb - server.coldKb,
        idleCpu: idling.server_cpu_pct,
        activeCpu: talking.server_cpu_pct,
        joinsPerSecond: joining.joins_per_s,
        joinMicroseconds: joining.cpu_us_per_join,
      };
    });
    say(`${whole(connections)}: ${whole(point.idleKb / 1024)} MB, ${point.idleCpu.toFixed(1)} % of a core idle`);
    points.push(point);
  }

  const slope = (key) => line(points.map((point) => [point.connections, point[key]])).slope;
  return { points, idleKb: slope('idleKb'), activeKb: slope('activeKb'), idleMicroseconds: slope('idleCpu') * 10_000 };
}

export function describe({ points, idleKb, activeKb, idleMicroseconds }, write) {
  const series = (name, key, scale) => ({ name, points: points.map((point) => [point.connections, point[key] * scale]) });
  const x = { label: 'joined connections, in rooms of 4' };
  return paragraphs(
    tabulate(points, {
      connections: (row) => whole(row.connections),
      'idle, MB': (row) => row.idleKb / 1024,
      'idle, KB each': (row) => row.idleKb / row.connections,
      'active, MB': (row) => row.activeKb / 1024,
      'idle, % of a core': (row) => row.idleCpu,
      'joins/s': (row) => row.joinsPerSecond,
      'CPU a join, µs': (row) => row.joinMicroseconds,
    }),
    `Memory is what the process grew by since its start. It grows linearly: **${idleKb.toFixed(1)} KB for one more idle connection, ${activeKb.toFixed(1)} KB for one more that
talks** (a signal every 4 s). An idle one costs ${idleMicroseconds.toFixed(0)} µs of CPU a second, heartbeats included.`,
    plot(write, 'memory-connections', {
      title: 'Memory against connections', x, y: { label: 'MB more than at the start' },
      series: [series('idle', 'idleKb', 1 / 1024), series('a signal every 4 s', 'activeKb', 1 / 1024)],
    }),
    plot(write, 'cpu-connections', {
      title: 'CPU against connections', x, y: { label: '% of a core' },
      series: [series('idle', 'idleCpu', 1), series('a signal every 4 s', 'activeCpu', 1)],
    }),
  );
}
