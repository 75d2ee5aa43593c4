// Writes what the last tests/run has measured into docs/reliability.md: node tests/figures.mjs --write. Without --write it shows it.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { faults, attacks } from './figures/list.mjs';

const output = new URL('output/', import.meta.url);
const page = new URL('../docs/reliability.md', import.meta.url);

/** What each test has printed, by its name, whoever ran beside it; all of its cases together. @param {string} log @returns {Map<string, string[]>} */
function printedBy(log) {
  const said = new Map();
  const add = (/** @type {string} */ name, /** @type {string} */ line) => said.set(name, [...(said.get(name) ?? []), line]);
  for (const line of log.split('\n')) {
    const [, name, figures] = /^\s*(\w+) \| (.+)$/.exec(line) ?? [];
    const [, failed] = /^ +Failed (\w+)/.exec(line) ?? [];
    if (name) add(name, figures);
    if (failed) add(failed, '**failed**');
  }
  return said;
}

/** What bystanders felt, in all cases the most of it. @param {string[]} figures */
function together(figures) {
  const isOfBystanders = (/** @type {string} */ line) => line.startsWith('healthy pairs:');
  const worst = Math.max(...figures.filter(isOfBystanders).map(line => Number(/p99 ([\d.]+) ms/.exec(line)?.[1])));
  return [...figures.filter(line => !isOfBystanders(line)), ...Number.isFinite(worst) ? [`healthy pairs: p99 at most ${worst} ms`] : []];
}

/** @param {string} name */
const read = name => printedBy(readFileSync(new URL(name, output), 'utf8'));

/** A heading and a table; nothing where nothing was measured. @param {string} heading @param {[string, string][]} list @param {string[]} logs */
function table(heading, list, logs) {
  const said = new Map(logs.filter(name => readdirSync(output).includes(name)).flatMap(name => [...read(name)]));
  const rows = list.map(([what, test]) => [what, said.get(test.split('.')[1]), test]).filter(([, figures]) => figures)
    .map(([what, figures, test]) => `| ${what} | ${together(figures).join('<br>')} | \`${test}\` |`);
  return rows.length === 0 ? [] : [heading, ['| what happens | what came of it | shown by |', '| --- | --- | --- |', ...rows].join('\n')];
}

const ended = statSync(new URL('faults.log', output)).mtime.toISOString();
const commit = execFileSync('git', ['log', '-1', '--format=%h', `--before=${ended}`], { cwd: new URL('.', import.meta.url), encoding: 'utf8' }).trim();
const figures = [
  ...table('### Faults', faults, ['faults.log', 'figures.log']),
  ...table('### Attacks', attacks, ['attacks.log', 'soak.log']),
  `\`bash tests/run && node tests/figures.mjs --write\`, ${ended.slice(0, 10)}, commit ${commit}. ${cpus().length} × ${cpus()[0].model}, shared with other tests.`,
].join('\n\n');

const marked = /(<!-- figures: begin -->\n)[\s\S]*(\n<!-- figures: end -->)/;
if (process.argv.includes('--write')) writeFileSync(page, readFileSync(page, 'utf8').replace(marked, (_, begin, end) => `${begin}\n${figures}\n${end}`));
else console.log(figures);
