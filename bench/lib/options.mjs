import { fields, servers } from './servers.mjs';
import { scenarios } from './scenarios.mjs';

export const usage = `usage: bash bench/run [quick] [ours] [SERVER…] [SCENARIO…] [--write]
  quick      shorter phases, smaller storms, one run, and only ours, Socket.IO and minimal ManagedWebSocket
  ours       only ours, on both transports
  SERVER     ${Object.keys(servers).join(' ')}
  SCENARIO   ${Object.keys(scenarios(false)).join(' ')}
  --write    put the results into docs/performance.md, with plots
RUNS=n changes the number of runs (3; quick 1). QUIET=seconds waits that long for other work to calm down before each phase.
SERVER_CORE and LOADGEN_CORE say where they run (0 and 1).`;

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} environment
 * @returns {{names: string[], scenarios: Record<string, any>, runs: number, quick: boolean, write: boolean}}
 */
export function parse(args, environment = process.env) {
  const named = new Set(args);
  const quick = named.delete('quick');
  const ours = named.delete('ours');
  const write = named.delete('--write');
  const all = Object.entries(scenarios(quick));
  const names = Object.keys(servers).filter((name) => named.has(name));
  const chosen = all.filter(([name]) => named.has(name));
  for (const name of [...names, ...chosen.map(([name]) => name)]) named.delete(name);
  if (named.size > 0) throw new Error(`${[...named].join(', ')}: no such server, scenario or option.\n${usage}`);
  const runs = Number(environment.RUNS ?? (quick ? 1 : 3));
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`RUNS must be a whole number from 1, unlike '${environment.RUNS}'.`);
  const field = fields[ours ? 'ours' : quick ? 'quick' : 'full'];
  return { names: names.length > 0 ? names : field, scenarios: Object.fromEntries(chosen.length > 0 ? chosen : all), runs, quick, write };
}
