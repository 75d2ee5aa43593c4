import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provenance, writeSection } from './docs.mjs';
import { asGiven, circumstances } from './machine.mjs';
import * as chat from './scale/chat.mjs';
import * as connections from './scale/connections.mjs';
import * as cost from './scale/cost.mjs';
import * as messages from './scale/messages.mjs';
import * as rooms from './scale/rooms.mjs';
import * as roomSizes from './scale/room-sizes.mjs';
import { output } from './settings.mjs';

/** In this order; the cost model is computed from what the others found, now or earlier. */
const experiments = { connections, rooms, 'room-sizes': roomSizes, messages, chat, cost };
const file = (name) => join(output, `scale-${name}.json`);

/** @param {string} name what an experiment found last */
function found(name) {
  try {
    return JSON.parse(readFileSync(file(name), 'utf8')).result;
  } catch {
    throw new Error(`The cost model needs what 'bash bench/scale ${name}' finds.`);
  }
}

const args = process.argv.slice(2);
const named = args.filter((arg) => arg !== 'quick' && arg !== '--write');
try {
  const unknown = named.find((name) => !(name in experiments));
  if (unknown) throw new Error(`${unknown}: no such experiment. There are: ${Object.keys(experiments).join(' ')}`);
  const about = circumstances(asGiven(['bash bench/scale', ...args]));
  for (const name of named.length > 0 ? named : Object.keys(experiments)) {
    const result = await experiments[name].measure({ quick: args.includes('quick'), found, say: (text) => console.error(`${name}: ${text}`) });
    writeFileSync(file(name), JSON.stringify({ about, result }, null, 2));
    const text = experiments[name].describe(result, args.includes('--write'));
    console.log(`\n${text}\n`);
    if (args.includes('--write')) writeSection(`bench/scale ${name}`, `${text}\n\n${provenance(about)}`);
  }
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
