import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL(`../../../Signal.Server/bin/${process.env.CONFIGURATION ?? 'Release'}/net10.0/Signal.Server.dll`, import.meta.url));

/** A token of a session or of a seat, and the passwords that these tests have. */
const secret = /eyJ[\w-]{8}|r1\.[\w-]{16}|correct horse|tiger-lily/;

/**
 * Runs the server as an operator does, on a free port, while something is done to it. An error in its log is a finding, and so is a secret.
 * @param {(url: string) => Promise<void>} work
 * @param {{ data?: string, settings?: string[] }} [how] data: the data directory of a test that starts the server more than once
 */
export async function serving(work, { data, settings = [] } = {}) {
  const folder = data ?? temporaryFolder();
  const server = spawn('dotnet', [program, '--urls', 'http://127.0.0.1:0', `--Signal:DataDirectory=${folder}`, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(resolve => server.once('close', resolve));
  const errors = [];
  try {
    await work(await listening(server.stdout, ended, errors));
  } finally {
    server.kill();
    await ended;
    if (!data) rmSync(folder, { recursive: true });
  }
  assert.deepEqual(errors, [], 'the server logs no error and no secret');
}

/** For its maker to remove. */
export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'signal-tools-'));

/**
 * The server's address, once it listens; its log is read to the end.
 * @param {import('node:stream').Readable} output
 * @param {Promise<unknown>} ended
 * @param {string[]} errors
 * @returns {Promise<string>}
 */
const listening = (output, ended, errors) => new Promise((resolve, reject) => {
  ended.then(() => reject(new Error('The server does not start.')));
  createInterface({ input: output }).on('line', line => {
    const address = /"address":"(http:[^"]+)"/.exec(line)?.[1];
    if (address) resolve(address);
    if (/"Level":"(Error|Fatal)"/.test(line) || secret.test(line)) errors.push(line);
  });
});
