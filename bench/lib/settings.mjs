import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Results, logs and databases of a run; on the disk the project is on, not in memory. */
export const output = fileURLToPath(new URL('../output', import.meta.url));
mkdirSync(output, { recursive: true });

/** Who runs where: the server has one core to itself, the generator another. */
export const cores = { server: process.env.SERVER_CORE ?? '0', loadgen: process.env.LOADGEN_CORE ?? '1' };

/** Seconds that a phase waits for other work on the machine to calm down; 0 does not wait. */
export const quiet = Number(process.env.QUIET ?? 0);
