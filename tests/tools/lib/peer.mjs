import assert from 'node:assert/strict';
import WebSocket from 'ws';

const patienceMs = 10_000;

/** One connection of npm's ws, that reads what comes frame by frame. */
export class Peer {
  #frames = [];
  #arrived = () => {};
  #asked = 0;

  /** @param {string} url the server's */
  static async connect(url) {
    const peer = new Peer(new WebSocket(new URL('/ws', url.replace('http', 'ws')), 'signal.v1'));
    peer.welcome = (await peer.next('welcome')).data;
    return peer;
  }

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket;
    this.closed = new Promise(resolve => socket.once('close', resolve));
    socket.on('message', (data, isBinary) => {
      assert.ok(!isBinary);
      this.#frames.push(JSON.parse(data.toString()));
      this.#arrived();
    });
  }

  /** The next frame, which must be of this type. @param {string} type */
  async next(type) {
    const deadline = setTimeout(() => this.socket.terminate(), patienceMs);
    while (this.#frames.length === 0) {
      const arrived = new Promise(resolve => (this.#arrived = resolve));
      const code = await Promise.race([arrived, this.closed]);
      if (this.#frames.length === 0) assert.fail(`closed with ${code} before ${type} came`);
    }
    clearTimeout(deadline);
    const frame = this.#frames.shift();
    assert.equal(frame.type, type, JSON.stringify(frame));
    return frame;
  }

  /** The answer to a request, which must be the next frame. @param {string} type @param {string} answer @param {object} [data] @param {string} [to] */
  async ask(type, answer, data, to) {
    const id = `q-${++this.#asked}`;
    this.socket.send(JSON.stringify({ type, id, to, data }));
    const frame = await this.next(answer);
    assert.equal(frame.re, id);
    return frame.data;
  }
}
