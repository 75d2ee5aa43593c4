import { provenance, writePlot, writeSection } from './docs.mjs';
import { servers } from './servers.mjs';
import { median, summarise } from './summary.mjs';
import { barChart, lineChart } from './svg.mjs';
import { figure, table } from './table.mjs';

const percentiles = [['p50_us', '50 %'], ['p90_us', '90 %'], ['p99_us', '99 %'], ['p999_us', '99.9 %']];

/**
 * Writes a run into docs/performance.md.
 * @param {{about: Record<string, string>, records: Record<string, any>[], names: string[], runs: number, note: string}} run
 */
export function report({ about, records, names, runs, note }) {
  const rows = summarise(records);
  const plots = [
    ...rows.filter(({ line }) => ['relay', 'chat', 'memory'].includes(line.id)).map((row) => bars(row, names)),
    ...[5000, 20_000].map((rate) => latency(records, names, rate)).filter(Boolean),
  ];
  writeSection('bench/run', [table(rows, names), `${provenance(about, note)} Medians of ${runs}.`, ...plots].join('\n\n'));
}

function bars({ line, title, medians }, names) {
  const known = names.filter((name) => medians.has(name));
  const bars = known.map((name) => ({ name: servers[name].title, value: medians.get(name), label: figure(medians.get(name)) }));
  return writePlot(line.id, title, barChart({ title, unit: line.unit, bars }));
}

function latency(records, names, rate) {
  const at = (name) => records.filter((record) => record.peer === name && record.phase === 'signal' && record.p_rate === rate && !record.p_discard && !record.overload);
  const series = names
    .filter((name) => at(name).length > 0)
    .map((name) => ({
      name: servers[name].title,
      points: percentiles.map(([key], place) => [place, median(at(name).map((record) => record[key]))]),
    }));
  if (series.length === 0) return null;
  const title = `Relay at ${rate.toLocaleString('en')} messages a second: latency`;
  const x = { label: 'share of the messages that took no longer', ticks: percentiles.map((_, place) => place), format: (place) => percentiles[place][1] };
  return writePlot(`latency-${rate}`, title, lineChart({ title, x, y: { label: 'µs', log: true }, series }));
}
