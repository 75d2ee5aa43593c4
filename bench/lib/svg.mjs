/** Small charts as SVG text. Colours hold on light and on dark pages; the ground stays clear. */
const palette = ['#2f81f7', '#e0752d', '#2da44e', '#a371f7', '#d4484a', '#1b9aaa', '#8b949e', '#bf8700'];
const style = `text{font:12px system-ui,sans-serif;fill:#57606a}.title{font-size:14px;font-weight:600}.grid{stroke:#8b949e;stroke-opacity:.3}
.axis{stroke:#8b949e}@media(prefers-color-scheme:dark){text{fill:#b1bac4}}`;
const size = { width: 720, height: 380, left: 78, right: 24, top: 44, bottom: 56 };
const row = 26;

/**
 * @typedef {{label: string, log?: boolean, ticks?: number[], format?: (value: number) => string}} Axis
 * @param {{title: string, x: Axis, y: Axis, series: {name: string, points: [number, number][]}[]}} chart
 */
export function lineChart({ title, x, y, series }) {
  const points = series.flatMap((one) => one.points);
  const legend = series.length > 1 ? series.length : 0;
  const height = size.height + (legend ? 12 + Math.ceil(legend / 3) * 20 : 0);
  const across = scale(x, points.map(([value]) => value), size.left, size.width - size.right);
  const up = scale({ ...y, zero: true }, points.map(([, value]) => value), size.height - size.bottom, size.top);
  const parts = [
    ...up.ticks.map((tick) => line('grid', size.left, up.at(tick), size.width - size.right, up.at(tick)) + text(size.left - 8, up.at(tick) + 4, up.format(tick), 'end')),
    ...across.ticks.map((tick) => line('grid', across.at(tick), size.top, across.at(tick), size.height - size.bottom) + text(across.at(tick), size.height - size.bottom + 18, across.format(tick), 'middle')),
    line('axis', size.left, size.height - size.bottom, size.width - size.right, size.height - size.bottom),
    text((size.left + size.width - size.right) / 2, size.height - 14, x.label, 'middle'),
    `<g transform="rotate(-90 16 ${(size.top + size.height - size.bottom) / 2})">${text(16, (size.top + size.height - size.bottom) / 2, y.label, 'middle')}</g>`,
    ...series.map(({ points }, at) => curve(points.map(([a, b]) => [across.at(a), up.at(b)]), palette[at % palette.length])),
    ...(legend ? series.map(({ name }, at) => key(size.left + (at % 3) * 210, size.height + 14 + Math.floor(at / 3) * 20, name, palette[at % palette.length])) : []),
  ];
  return document(title, height, parts);
}

/** @param {{title: string, unit: string, bars: {name: string, value: number, label: string}[]}} chart */
export function barChart({ title, unit, bars }) {
  const left = 150;
  const height = size.top + bars.length * row + 34;
  const across = scale({ label: unit, zero: true }, bars.map(({ value }) => value), left, size.width - 90);
  const parts = bars.map(({ name, value, label }, at) => {
    const top = size.top + at * row;
    const width = across.at(value) - left;
    const bar = `<rect x="${left}" y="${top}" width="${round(width)}" height="${row - 8}" rx="2" fill="${palette[at % palette.length]}"/>`;
    return text(left - 8, top + 13, name, 'end') + bar + text(left + width + 6, top + 13, label, 'start');
  });
  return document(title, height, [...parts, text(left, height - 10, unit, 'start')]);
}

function scale({ log, ticks, format, zero }, values, from, to) {
  const top = Math.max(...values);
  const bottom = log ? Math.min(...values) : zero ? 0 : Math.min(0, ...values);
  const marks = ticks ?? (log ? decades(bottom, top) : steps(bottom, top));
  const low = Math.min(bottom, marks[0]);
  const high = Math.max(top, marks.at(-1));
  const place = log ? Math.log10 : (value) => value;
  const at = (value) => from + ((place(value) - place(low)) / (place(high) - place(low) || 1)) * (to - from);
  return { at, ticks: marks, format: format ?? ((value) => value.toLocaleString('en')) };
}

function steps(low, high) {
  const rough = (high - low || 1) / 6;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((candidate) => candidate >= rough);
  const count = Math.ceil((high - low) / step);
  return Array.from({ length: count + 1 }, (_, at) => Number((low + at * step).toPrecision(10)));
}

function decades(low, high) {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  return Array.from({ length: Math.max(to - from, 1) + 1 }, (_, at) => 10 ** (from + at));
}

const round = (value) => Number(value.toFixed(1));
const escape = (words) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const text = (x, y, words, anchor, kind = '') => `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${kind && ` class="${kind}"`}>${escape(words)}</text>`;
const line = (kind, x1, y1, x2, y2) => `<line class="${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
const key = (x, y, name, colour) => `<rect x="${x}" y="${y - 9}" width="14" height="4" fill="${colour}"/>${text(x + 20, y - 3, name, 'start')}`;

function curve(points, colour) {
  const path = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  const dots = points.map(([x, y]) => `<circle cx="${round(x)}" cy="${round(y)}" r="3"/>`).join('');
  return `<g fill="${colour}"><polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}</g>`;
}

function document(title, height, parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" role="img" aria-label="${escape(title)}">
<style>${style}</style>
${[text(size.left, 24, title, 'start', 'title'), ...parts].join('\n')}
</svg>
`;
}
