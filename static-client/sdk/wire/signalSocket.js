import { systemClock } from '../clock.js';
import { Emitter } from '../emitter.js';
import { comesBack } from './addresses.js';
import { decodeFrame, encodeFrame, isKnown } from './frames.js';
import { Heartbeat } from './heartbeat.js';
import { PendingRequests } from './pendingRequests.js';
import { pagePresence } from './presence.js';
import { Reconnection } from './reconnection.js';
import { SignalError } from './signalError.js';

/** @import { Clock } from '../clock.js' */
/** @import { FrameParts } from './frames.js' */
/** @import { Bye, Frame, News, Welcome } from './messages.js' */
/** @import { Presence } from './presence.js' */

const welcomeWithinMs = 10_000;
const lostCode = 4000; // 1000, 1001 and no code at all give the seat up

/**
 * @typedef {object} SocketEvents
 * @property {Frame} frame every frame, before anything is done with it
 * @property {{ type: string } & FrameParts} sent every frame of ours, when it was handed to the browser
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
  url;
  #clock;
  #WebSocket;
  #reconnection;
  #heartbeat;
  #requests = new PendingRequests();
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Bye | null} */
  #bye = null;
  #open = false;
  #lastId = 0;
  /** @type {unknown} */
  #deadline = null;
  #ended = new AbortController();

  /**
   * @param {string} url
   * @param {{ clock?: Clock, presence?: Presence, WebSocket?: typeof WebSocket }} [around]
   */
  constructor(url, around = {}) {
    super();
    const presence = around.presence ?? pagePresence;
    this.url = url;
    this.#clock = around.clock ?? systemClock;
    this.#WebSocket = around.WebSocket ?? globalThis.WebSocket;
    this.#reconnection = new Reconnection(this.#clock, () => this.connect());
    this.#heartbeat = new Heartbeat({
      clock: this.#clock,
      presence,
      ping: async () => this.emit('pong', await this.request('ping')),
      dead: () => this.#lose(1006),
    });
    const { signal } = this.#ended;
    presence.on('wake', () => this.#doubt(), signal);
    presence.on('offline', () => this.#doubt(), signal);
    presence.on('network', () => this.#networkChanged(), signal);
  }

  /** @type {Welcome | null} what the server said last when it opened a connection: who we are to it, what it allows */
  welcome = null;

  /** Whether frames can be sent now. */
  get isOpen() {
    return this.#open;
  }

  connect() {
    if (this.#socket || this.#ended.signal.aborted) return;
    this.#reconnection.cancel();
    const socket = new this.#WebSocket(this.url, 'signal.v1');
    this.#socket = socket;
    this.#bye = null;
    this.#deadline = this.#clock.after(() => this.#lose(1006), welcomeWithinMs);
    socket.addEventListener('message', event => this.#socket === socket && this.#receive(event.data));
    socket.addEventListener('close', event => this.#socket === socket && this.#lose(event.code));
  }

  /**
   * There is a seat to lose: a loss is noticed also while nobody looks, and mended before others give us up.
   * @param {number} windowMs how long the server keeps it
   */
  guardSeat(windowMs) {
    this.#heartbeat.evenUnseen = true;
    this.#reconnection.limit(windowMs / 4);
  }

  /** Gives this connection up for another one, as if it had been lost. */
  reconnect() {
    if (this.#socket) this.#lose(1006);
  }

  /** Ends the conversation for good; another one needs another SignalSocket. */
  close() {
    const socket = this.#drop();
    this.#ended.abort();
    this.#reconnection.cancel();
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
    this.#send(type, { id, to, data });
    return answer;
  }

  /**
   * Sends a frame that nobody waits for. Without an open connection it is lost.
   * @param {string} type
   * @param {object} [data]
   * @param {{ to?: string }} [parts]
   */
  post(type, data, { to } = {}) {
    if (this.#open) this.#send(type, { to, data });
  }

  /**
   * @param {string} type
   * @param {FrameParts} parts
   */
  #send(type, parts) {
    this.#socket?.send(encodeFrame(type, parts));
    this.emit('sent', { type, ...parts });
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
    this.#clock.cancel(this.#deadline);
    this.#open = true;
    this.#reconnection.succeeded();
    this.#heartbeat.start();
    this.emit('open', null);
  }

  /** @param {number} code */
  #lose(code) {
    const bye = this.#bye;
    this.#drop()?.close(lostCode);
    if (comesBack(code)) {
      this.emit('down', { code, retryInMs: this.#reconnection.plan(bye?.afterMs) });
    } else {
      this.#ended.abort();
      this.emit('stopped', { code, bye });
    }
    this.#requests.abandon();
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#open = false;
    this.#clock.cancel(this.#deadline);
    this.#heartbeat.stop();
    return socket;
  }

  #doubt() {
    if (this.#open) this.#heartbeat.doubt();
    else this.#reconnection.hurry();
  }

  /** An attempt that was begun in the old network may never end. */
  #networkChanged() {
    if (this.#socket && !this.#open) this.#lose(1006);
    this.#reconnection.startOver();
    this.#doubt();
  }
}
