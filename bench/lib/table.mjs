import { servers } from './servers.mjs';
import { verdict } from './summary.mjs';

/** The peers that ours is divided by. */
const yardsticks = ['socketio', 'managed', 'signal-managed'];

/**
 * A Markdown table of medians, with the ratios of ours to the yardsticks that took part.
 * @param {ReturnType<typeof import('./summary.mjs').summarise>} rows
 * @param {string[]} names in the order of the columns
 */
export function table(rows, names) {
  const ours = names.filter((name) => servers[name].isOurs);
  const measures = yardsticks.filter((name) => names.includes(name));
  const ratios = ours.flatMap((own) => measures.filter((peer) => peer !== own).map((peer) => ({ own, peer, title: `${ours.length > 1 ? `${servers[own].title} ` : ''}× ${servers[peer].title}` })));
  const head = ['scenario', 'unit', ...names.map((name) => servers[name].title), ...ratios.map(({ title }) => title), ...ours.map((own) => (ours.length > 1 ? `${servers[own].title} has reached` : 'has reached'))];
  const body = rows.map((row) => [
    row.title,
    row.line.unit,
    ...names.map((name) => figure(row.medians.get(name))),
    ...ratios.map(({ own, peer }) => ratio(row.medians.get(own), row.medians.get(peer))),
    ...ours.map((own) => verdict(row, own)),
  ]);
  return grid(head, body);
}

/** @param {number | undefined} value */
export function figure(value) {
  if (value === undefined) return '-';
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function ratio(own, peer) {
  return own === undefined || peer === undefined ? '-' : `${(own / peer).toFixed(2)}`;
}

/**
 * Columns of equal width, so that it reads in a terminal too.
 * @param {string[]} head
 * @param {string[][]} body
 */
export function grid(head, body) {
  const widths = head.map((title, column) => Math.max(3, title.length, ...body.map((row) => row[column].length)));
  const write = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [write(head), write(widths.map((width) => '-'.repeat(width))), ...body.map(write)].join('\n');
}
