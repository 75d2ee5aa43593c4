import { lines } from './scenarios.mjs';

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Medians, a row for each line of the table that was measured.
 * @param {Record<string, any>[]} records
 */
export function summarise(records) {
  return lines
    .map((line) => {
      const own = records.filter((record) => record.scenario === line.scenario && line.pick(record));
      const names = new Set(own.map((record) => record.peer));
      const of = (name) => median(own.filter((record) => record.peer === name).map(line.read));
      const medians = new Map([...names].map((name) => [name, of(name)]));
      return { line, title: own.length > 0 ? line.title(own[0]) : '', medians };
    })
    .filter((row) => row.medians.size > 0);
}

/**
 * Whether what has to be shown is shown, in a word; an empty text where nothing is asked.
 * @param {ReturnType<typeof summarise>[number]} row
 * @param {string} name ours
 */
export function verdict({ line, medians }, name) {
  const own = medians.get(name);
  if (own === undefined) return '';
  const holds = (value, bound) => (line.more ? value >= bound : value <= bound);
  if (line.limit) return holds(own, line.limit.aim) ? 'aim' : holds(own, line.limit.goal) ? 'goal' : 'not reached';
  if (!line.goal) return '';
  const ratios = Object.entries(line.goal).filter(([peer]) => medians.has(peer));
  if (ratios.length === 0) return '';
  if (!ratios.every(([peer, bound]) => holds(own / medians.get(peer), bound))) return 'not reached';
  return medians.has('socketio') && holds(own / medians.get('socketio'), line.aim) ? 'aim' : 'goal';
}
