import { settled } from './clock.mjs';

/** Sockets made by the SDK, newest last, with the server's side in the hands of the test. */
export function fakeWebSockets() {
  const made = [];
  class FakeWebSocket extends EventTarget {
    sent = [];
    closedWith = null;

    constructor(url, protocol) {
      super();
      Object.assign(this, { url, protocol });
      made.push(this);
    }

    send(text) {
      this.sent.push(JSON.parse(text));
    }

    close(code) {
      this.closedWith = code ?? 'unsaid';
    }

    async says(frame) {
      await this.saysText(JSON.stringify({ ts: 1, data: {}, ...frame }));
    }

    async saysText(text) {
      this.dispatchEvent(new MessageEvent('message', { data: text }));
      await settled();
    }

    async welcomes(limits = {}) {
      await this.says({ type: 'welcome', data: { protocol: 1, pingMs: 15_000, limits } });
    }

    async answers(type, data = {}) {
      await this.says({ type, re: this.sent.at(-1).id, data });
    }

    async closes(code) {
      this.dispatchEvent(Object.assign(new Event('close'), { code }));
      await settled();
    }

    sentOf(type) {
      return this.sent.filter(frame => frame.type === type);
    }
  }
  return { WebSocket: FakeWebSocket, made, get last() { return made.at(-1); } };
}
