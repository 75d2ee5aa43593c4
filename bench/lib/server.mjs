import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onItsCore, output } from './settings.mjs';

const patience = 30_000;

/** Servers end with the one who started them, however that one ends. */
const running = new Set();
process.once('exit', () => running.forEach((server) => server.abandon()));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** One server in a fresh process on a core of its own, with a data directory of its own; everything it prints goes to a log. */
export class Server {
  #process;
  #exit;
  #data;

  /**
   * @param {string} name
   * @param {object} definition one of servers.mjs
   * @param {{members: number, more?: string[]}} size the largest room it has to hold, and options of its own
   */
  static async start(name, definition, { members, more = [] }) {
    const server = new Server();
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    server.port = port;
    server.log = join(output, `${name}.log`);
    server.#data = join(output, `data-${process.pid}-${port}`);
    mkdirSync(server.#data, { recursive: true });
    const log = openSync(server.log, 'w');
    const command = [...definition.command({ port, data: server.#data, members }), ...more];
    server.#process = spawn(...onItsCore('server', command), { cwd: server.#data, stdio: ['ignore', log, log] });
    server.#exit = new Promise((resolve) => server.#process.once('close', resolve));
    closeSync(log);
    running.add(server);
    await server.#listening(definition.ready);
    server.coldKb = server.residentKb();
    return server;
  }

  /** Of the server itself: nice and taskset become what they start. */
  get pid() {
    return this.#process.pid;
  }

  /** What the process holds in memory. Right after the start, `coldKb` is that. */
  residentKb() {
    return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]);
  }

  get data() {
    return this.#data;
  }

  async stop() {
    this.#process.kill('SIGKILL');
    await this.#exit;
    this.abandon();
    running.delete(this);
  }

  abandon() {
    this.#process.kill('SIGKILL');
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #listening(ready) {
    const until = Date.now() + patience;
    while (!readFileSync(this.log, 'utf8').includes(ready)) {
      if (this.#process.exitCode !== null || Date.now() > until) {
        await this.stop();
        throw new Error(`The server did not start, see ${this.log}`);
      }

      await sleep(50);
    }
  }
}
