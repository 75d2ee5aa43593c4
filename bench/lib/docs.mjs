import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './settings.mjs';

const page = join(root, 'docs/performance.md');
const plots = join(root, 'docs/plots');

/**
 * Puts text into the page between the two comments of that name; what people wrote around them stays.
 * @param {string} name
 * @param {string} text
 */
export function writeSection(name, text) {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const [before, rest] = halves(readFileSync(page, 'utf8'), begin);
  const [, after] = halves(rest, end);
  writeFileSync(page, `${before}${begin}\n\n${text.trim()}\n\n${end}${after}`);
}

/**
 * Keeps a plot, and hands back the line of Markdown that shows it.
 * @param {string} name
 * @param {string} title
 * @param {string} svg
 */
export function writePlot(name, title, svg) {
  mkdirSync(plots, { recursive: true });
  writeFileSync(join(plots, `${name}.svg`), svg);
  return `![${title}](plots/${name}.svg)`;
}

/** How and where figures were taken. */
export function provenance({ command, date, commit, machine, node, dotnet }, more = '') {
  return `\`${command}\`, ${date}, commit ${commit}. ${machine}; .NET SDK ${dotnet}, Node.js ${node}. ${more}`.trim();
}

function halves(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`docs/performance.md has no line ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}
