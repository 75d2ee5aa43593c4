import { line } from './fit.mjs';
import { session, warmUp } from './session.mjs';
import { paragraphs, plot, tabulate, whole } from './show.mjs';

/** A frame may have 65,536 bytes, its envelope included. */
const sizes = [100, 300, 1000, 4000, 16_000, 65_000];

export async function measure({ quick, say }) {
  const seconds = quick ? 1 : 3;
  const measured = sizes.map((bytes) => `signal:window=1,warm=0.5,dur=${seconds},sdp=0,ice_bytes=${bytes}`);
  const phases = [`signal:window=1,warm=0,dur=${seconds},discard=1`, ...measured];
  const records = await session({ members: 4 }, async ({ load }) => {
    await load(warmUp);
    return load({ rooms: 50, members: 4, phases });
  });
  const points = records.slice(2).map((record) => ({
    bytes: record.p_ice_bytes,
    microseconds: record.cpu_us_per_delivery,
    perSecond: record.deliveries_per_s,
    megabytes: (record.deliveries_per_s * record.p_ice_bytes) / 1e6,
  }));
  for (const { bytes, microseconds } of points) say(`${whole(bytes)} bytes: ${microseconds.toFixed(1)} µs`);
  const { slope, start } = line(points.map(({ bytes, microseconds }) => [bytes, microseconds]));
  return { points, start, perKilobyte: slope * 1000 };
}

export function describe({ points, start, perKilobyte }, write) {
  return paragraphs(
    tabulate(points, {
      'bytes of a signal': (row) => whole(row.bytes),
      'CPU, µs': (row) => row.microseconds,
      'signals/s': (row) => row.perSecond,
      'MB/s': (row) => row.megabytes,
    }),
    `Linear: about ${start.toFixed(1)} µs a message and **${perKilobyte.toFixed(2)} µs a kilobyte**. The payload is checked to be JSON and copied, never built anew.`,
    plot(write, 'cpu-message-size', {
      title: 'CPU of a relayed signal against its size', x: { label: 'bytes', log: true }, y: { label: 'µs' },
      series: [{ name: 'a signal', points: points.map(({ bytes, microseconds }) => [bytes, microseconds]) }],
    }),
  );
}
