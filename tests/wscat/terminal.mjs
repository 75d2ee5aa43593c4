import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const wscat = fileURLToPath(new URL('node_modules/wscat/bin/wscat', import.meta.url));

/** How long a line may take to appear. */
const patience = 10_000;

/** A terminal in which wscat runs. Its input stays open: wscat ends with it. */
export class Terminal {
  #lines = [];
  #waiting = null;
  #process;
  #ended;

  /** @param {string} url the address of the server's WebSocket */
  constructor(url) {
    this.#process = spawn(process.execPath, [wscat, '-c', url], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#ended = new Promise((resolve) => this.#process.once('close', resolve));
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#show(line));
  }

  /** @param {string} line */
  type(line) {
    this.#process.stdin.write(`${line}\n`);
  }

  /** The next line that wscat shows. */
  async read() {
    return this.#lines.shift() ?? within(new Promise((resolve) => (this.#waiting = resolve)), 'nothing was shown');
  }

  /** Waits until wscat has ended by itself, and tells what was left unread. */
  async end() {
    await within(this.#ended, 'wscat is still there');
    return this.#lines;
  }

  close() {
    this.#process.stdin.end();
  }

  /** Not being on a screen, wscat shows no `<`, and its prompt stands before what comes next. */
  #show(line) {
    const frame = line.replace(/^(> )+/, '');
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting(frame);
    else this.#lines.push(frame);
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {string} complaint
 * @returns {Promise<T>}
 */
async function within(promise, complaint) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${complaint} within ${patience} ms`)), patience)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
