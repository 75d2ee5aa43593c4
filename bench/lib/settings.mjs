import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Results, logs and databases of a run; on the disk the project is on, not in memory. */
export const output = fileURLToPath(new URL('../output', import.meta.url));
mkdirSync(output, { recursive: true });

/** Who runs where: the server has one core to itself, the generator another. */
const cores = { server: process.env.SERVER_CORE ?? '0', loadgen: process.env.LOADGEN_CORE ?? '1' };

/**
 * A command on its core, before other work where the system allows it. It keeps its process id.
 * @param {'server' | 'loadgen'} role
 * @param {string[]} command
 * @returns {[string, string[]]}
 */
export const onItsCore = (role, command) => ['nice', ['-n', '-10', 'taskset', '-c', cores[role], ...command]];

/** Seconds that a phase waits for other work on the machine to calm down; 0 does not wait. */
export const quiet = Number(process.env.QUIET ?? 0);
