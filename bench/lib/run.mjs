import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asGiven, circumstances } from './machine.mjs';
import { measure } from './measure.mjs';
import { parse } from './options.mjs';
import { report } from './report.mjs';
import { servers } from './servers.mjs';
import { output } from './settings.mjs';
import { summarise } from './summary.mjs';
import { table } from './table.mjs';

const args = process.argv.slice(2);
try {
  const plan = parse(args);
  const about = circumstances(asGiven(['bash bench/run', ...args]));
  const file = join(output, 'run.jsonl');
  writeFileSync(file, `${JSON.stringify(about)}\n`);
  const records = [];
  const keep = (record) => {
    records.push(record);
    appendFileSync(file, `${JSON.stringify(record)}\n`);
  };
  const failures = await measure({ ...plan, keep, say: (text) => console.error(text) });
  for (const { reason } of failures) console.error(reason);
  if (failures.length > 0) process.exitCode = 1;
  if (records.length === 0) throw new Error('Nothing was measured.');
  console.log(table(summarise(records), plan.names));
  const noise = Math.max(...records.map((record) => record.foreign_cpu_pct));
  const note = `Every message that is counted arrived. Other work took up to ${noise.toFixed(0)} % of a core.`;
  console.log(`\nMedians of ${plan.runs}. ${note} Records: ${file}`);
  if (plan.write && failures.some(({ name }) => servers[name].isOurs)) throw new Error('Ours failed: docs/performance.md stays as it was.');
  if (plan.write) report({ ...plan, about, records, note });
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
