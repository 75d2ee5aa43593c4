import { systemClock } from '../clock.js';
import { Emitter } from '../emitter.js';
import { comesBack } from './addresses.js';
import { Backoff } from './backoff.js';
import { decodeFrame, encodeFrame, isKnown } from './frames.js';
import { Heartbeat } from './heartbeat.js';
import { PendingRequests } from './pendingRequests.js';
import { pagePresence } from './presence.js';
import { SignalError } from './signalError.js';

/** @import { Clock } from '../clock.js' */
/** @import { FrameParts } from './frames.js' */
/** @import { Bye, Frame, News, Welcome } from './messages.js' */
/** @import { Presence } from './presence.js' */

const welcomeWithinMs = 10_000;

/**
 * @typedef {object} SocketEvents
 * @property {Frame} frame every frame, before anything is done with it
 * @property {null} open the server said welcome
 * @property {{ code: number, retryInMs: number }} down the connection was lost; the next attempt follows
 * @property {{ code: number, bye: Bye | null }} stopped closed for good
 */

/**
 * One lasting conversation with the server over as many WebSockets as it takes. It knows frames, requests and when to come
 * back; what the frames mean is not its business.
 * @extends {Emitter<SocketEvents & News>}
 */
export class SignalSocket extends Emitter {
  #url;
  #clock;
  #WebSocket;
  #backoff;
  #heartbeat;
  #requests = new PendingRequests();
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Bye | null} */
  #bye = null;
  #open = false;
  #lastId = 0;
  #notBefore = 0;
  /** @type {unknown} */
  #timer = null;
  #waiting = false;
  #ended = new AbortController();

  /**
   * @param {string} url
   * @param {{ clock?: Clock, presence?: Presence, WebSocket?: typeof WebSocket }} [around]
   */
  constructor(url, around = {}) {
    super();
    const presence = around.presence ?? pagePresence;
    this.#url = url;
    this.#clock = around.clock ?? systemClock;
    this.#WebSocket = around.WebSocket ?? globalThis.WebSocket;
    this.#backoff = new Backoff(this.#clock);
    this.#heartbeat = new Heartbeat({
      clock: this.#clock,
      presence,
      ping: async () => this.emit('pong', await this.request('ping')),
      dead: () => this.#lose(1006),
    });
    presence.on('wake', () => this.#wake(), this.#ended.signal);
  }

  /** @type {Welcome | null} what the server said last when it opened a connection: who we are to it, what it allows */
  welcome = null;

  /** Whether frames can be sent now. */
  get isOpen() {
    return this.#open;
  }

  connect() {
    if (this.#socket || this.#ended.signal.aborted) return;
    this.#waiting = false;
    this.#clock.cancel(this.#timer);
    const socket = new this.#WebSocket(this.#url, 'signal.v1');
    this.#socket = socket;
    this.#bye = null;
    this.#timer = this.#clock.after(() => this.#lose(1006), welcomeWithinMs);
    socket.addEventListener('message', event => this.#socket === socket && this.#receive(event.data));
    socket.addEventListener('close', event => this.#socket === socket && this.#lose(event.code));
  }

  /** Ends the conversation for good; another one needs another SignalSocket. */
  close() {
    const socket = this.#drop();
    this.#ended.abort();
    this.#clock.cancel(this.#timer);
    socket?.close(1000);
    this.#requests.abandon();
  }

  /**
   * Sends a request and waits for its answer.
   * @param {string} type
   * @param {object} [data]
   * @param {FrameParts} [parts] an `id` of one's own, or `to`
   * @returns {Promise<Frame>} the answer; rejected with a SignalError
   */
  async request(type, data, { id = String(++this.#lastId), to } = {}) {
    if (!this.#open) throw SignalError.connectionLost();
    const answer = this.#requests.add(id);
    this.#socket?.send(encodeFrame(type, { id, to, data }));
    return answer;
  }

  /**
   * Sends a frame that nobody waits for. Without an open connection it is lost.
   * @param {string} type
   * @param {object} [data]
   * @param {{ to?: string }} [parts]
   */
  post(type, data, { to } = {}) {
    if (this.#open) this.#socket?.send(encodeFrame(type, { to, data }));
  }

  /** @param {unknown} text */
  #receive(text) {
    const frame = decodeFrame(text);
    if (!frame) return;
    this.emit('frame', frame);
    if (frame.re !== undefined) return this.#requests.settle(frame);
    if (!isKnown(frame.type)) return;
    if (frame.type === 'welcome') this.#welcomed(frame.data);
    if (frame.type === 'bye') this.#bye = frame.data;
    this.emit(frame.type, frame);
  }

  /** @param {Welcome} welcome */
  #welcomed(welcome) {
    this.welcome = welcome;
    this.#clock.cancel(this.#timer);
    this.#open = true;
    this.#backoff.opened();
    this.#heartbeat.start();
    this.emit('open', null);
  }

  /** @param {number} code */
  #lose(code) {
    const bye = this.#bye;
    this.#drop()?.close();
    this.#clock.cancel(this.#timer);
    if (!comesBack(code)) {
      this.#ended.abort();
      this.emit('stopped', { code, bye });
    } else {
      const retryInMs = (bye?.afterMs ?? 0) + this.#backoff.next();
      this.#notBefore = this.#clock.now() + (bye?.afterMs ?? 0);
      this.#waiting = true;
      this.#timer = this.#clock.after(() => this.connect(), retryInMs);
      this.emit('down', { code, retryInMs });
    }
    this.#requests.abandon();
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#open = false;
    this.#heartbeat.stop();
    return socket;
  }

  #wake() {
    if (this.#waiting && this.#clock.now() >= this.#notBefore) this.connect();
    else if (this.#open) this.#heartbeat.beat();
  }
}
