import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barChart, lineChart } from '../lib/svg.mjs';

const coordinates = (svg) => [...svg.matchAll(/ (?:x|y|x1|x2|y1|y2|cx|cy|width|height)="([^"]*)"/g)].map(([, value]) => Number(value));
const isInside = (value) => value >= 0 && value <= 720;

test('a line chart has every point, inside its frame', () => {
  const series = [{ name: 'a', points: [[1000, 12], [19_000, 240]] }, { name: 'b', points: [[1000, 3], [10_000, 33]] }];
  const svg = lineChart({ title: 'Memory', x: { label: 'connections' }, y: { label: 'MB' }, series });
  assert.equal(svg.match(/<circle/g).length, 4);
  assert.ok(coordinates(svg).every(isInside), svg);
});

test('a logarithmic axis is marked in decades', () => {
  const svg = lineChart({ title: 'Latency', x: { label: 'share' }, y: { label: 'µs', log: true }, series: [{ name: 'a', points: [[0, 20], [1, 900]] }] });
  for (const mark of ['>10<', '>100<', '>1,000<']) assert.ok(svg.includes(mark), mark);
  assert.ok(coordinates(svg).every(isInside), svg);
});

test('bars carry their names and figures, and names are text', () => {
  const svg = barChart({ title: 'Relay', unit: 'msg/s', bars: [{ name: 'a<b', value: 5, label: '5.00' }, { name: 'c', value: 0, label: '0' }] });
  assert.ok(svg.includes('>a&lt;b<') && svg.includes('>5.00<'));
  assert.ok(coordinates(svg).every(isInside), svg);
});
