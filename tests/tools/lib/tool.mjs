import { spawn } from 'node:child_process';

/** Debian's own: another one on the PATH does not see Debian's modules. */
export const python = '/usr/bin/python3';

/**
 * Runs a tool to its end; one that takes too long is stopped, and has no code.
 * @param {string} command
 * @param {string[]} args
 * @param {{ input?: string, seconds?: number, folder?: string, env?: Record<string, string> }} [how]
 * @returns {Promise<{ code: number | null, output: string }>} output: both streams of it, without colours
 */
export const run = (command, args, { input = '', seconds = 60, folder, env } = {}) => new Promise((resolve, reject) => {
  const tool = spawn(command, args, { cwd: folder, env: { ...process.env, ...env }, timeout: 1_000 * seconds, killSignal: 'SIGKILL' });
  const output = [];
  tool.stdout.on('data', bytes => output.push(bytes));
  tool.stderr.on('data', bytes => output.push(bytes));
  tool.stdin.on('error', () => {}).end(input);
  tool.once('error', reject);
  tool.once('close', code => resolve({ code, output: Buffer.concat(output).toString().replace(/\x1b\[[0-9;]*[A-Za-z]/g, '') }));
});
