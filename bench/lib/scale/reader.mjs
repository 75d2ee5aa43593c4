import { once } from 'node:events';
import { createRequire } from 'node:module';

const { WebSocket } = createRequire(new URL('../../peers/node/package.json', import.meta.url))('ws');

/** Somebody who joins a call to read what was said, one page at a time. */
export class Reader {
  #socket;
  #answered = () => {};
  #number = 0;

  /**
   * @param {string} url
   * @param {string} room
   */
  static async join(url, room) {
    const reader = new Reader();
    reader.#socket = new WebSocket(url);
    await once(reader.#socket, 'open');
    reader.#socket.on('message', (text) => reader.#hear(JSON.parse(text)));
    const began = performance.now();
    const joined = await reader.#ask('join-call', { room, name: 'reader' });
    reader.joinMilliseconds = performance.now() - began;
    reader.seq = joined.seq;
    return reader;
  }

  /** How long the fifty lines before one of them take, in milliseconds. */
  async page(before) {
    const began = performance.now();
    const { messages } = await this.#ask('history', { before, limit: 50 });
    const took = performance.now() - began;
    if (messages.length !== 50 || messages.at(-1).seq !== before - 1) throw new Error(`The page before ${before} has ${messages.length} lines.`);
    return took;
  }

  close() {
    this.#socket.close(1000);
  }

  #ask(type, data) {
    const id = `${++this.#number}`;
    this.#socket.send(JSON.stringify({ type, id, data }));
    return new Promise((resolve, reject) => {
      this.#answered = (frame) => {
        if (frame.type === 'error') reject(new Error(`${type}: ${frame.data.message}`));
        else if (frame.re === id) resolve(frame.data);
      };
    });
  }

  #hear(frame) {
    this.#answered(frame);
  }
}
