import { isWhole } from './check.mjs';
import { drive } from './loadgen.mjs';
import { Server } from './server.mjs';
import { servers } from './servers.mjs';

/**
 * Everybody in turn, run by run, scenario by scenario: what disturbs the machine disturbs all alike. Who fails has no figure for that run; hands back
 * who did, and why.
 * @param {{names: string[], scenarios: Record<string, any>, runs: number, keep: (record: object) => void, say: (text: string) => void}} plan
 * @returns {Promise<{name: string, reason: string}[]>}
 */
export async function measure({ names, scenarios, runs, keep, say }) {
  const failures = [];
  for (const [scenario, load] of Object.entries(scenarios)) {
    for (let run = 1; run <= runs; run++) {
      for (const name of names.filter((name) => takesPart(name, scenario, load, run))) {
        const what = `${scenario} ${run}/${runs} ${servers[name].title}`;
        try {
          const records = await once(name, scenario, load, run);
          records.forEach(keep);
          say(`${what}: ${glance(records)}`);
        } catch (fault) {
          failures.push({ name, reason: `${what}: ${fault.message}` });
          say(`${what}: failed`);
        }
      }
    }
  }

  return failures;
}

/** Some know no such scenario, and some are too slow for it to be done more than once. */
function takesPart(name, scenario, load, run) {
  return (servers[name].scenarios?.includes(scenario) ?? true) && (run === 1 || !load.onceFor?.includes(name));
}

async function once(name, scenario, load, run) {
  const { adapter, scenarios: known } = servers[name];
  const server = await Server.start(name, servers[name], { members: load.members });
  try {
    const order = { adapter, label: name, scenario, run };
    const phases = load.warm.phases.filter((phase) => !known || phase.startsWith('signal'));
    await drive(server, { ...order, ...load.warm, phases, more: ['--prefix', 'warm-', '--leave'] });
    const records = await drive(server, { ...order, ...load, tries: 3 });
    return records.filter(isWhole).map((record) => ({ ...record, cold_rss_kb: server.coldKb }));
  } finally {
    await server.stop();
  }
}

/** The last phase in a few words. */
function glance(records) {
  const last = records.at(-1);
  if (last.deliveries_per_s) return `${Math.round(last.deliveries_per_s).toLocaleString('en')} deliveries/s`;
  if (last.cycles_per_s) return `${Math.round(last.cycles_per_s).toLocaleString('en')} cycles/s`;
  if (last.phase === 'idle') return `${((last.rss_kb - last.cold_rss_kb) / last.conns).toFixed(1)} KB a connection`;
  return `${last.all_s} s`;
}
