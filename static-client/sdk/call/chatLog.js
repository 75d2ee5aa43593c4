import { pause } from '../clock.js';
import { Emitter } from '../emitter.js';
import { newId } from '../newId.js';
import { SignalError } from '../wire/signalError.js';

/** @import { Clock } from '../clock.js' */
/** @import { ChatMessage, Frame } from '../wire/messages.js' */

/**
 * @typedef {object} Line
 * @property {string} key stays the same while the line lives
 * @property {number | null} seq null until the server has it
 * @property {number} ts milliseconds since 1970
 * @property {string} name
 * @property {string} text
 * @property {boolean} own
 * @property {'sending' | 'sent' | 'failed'} state
 */

const mostPauses = 5;
const pauseMs = 2_000;

/**
 * The chat of one call. Our own lines are kept until the server has acknowledged them and are sent again, with the same id,
 * after a lost connection: the server knows the id and says nothing twice.
 * @extends {Emitter<{ change: null, news: Line }>}
 */
export class ChatLog extends Emitter {
  #request;
  #clock;
  #callId = '';
  /** @type {Map<string, Line>} */
  #lines = new Map();

  /**
   * @param {object} parts
   * @param {(type: 'chat-message', data: { text: string }, parts: { id: string }) => Promise<Frame>} parts.request
   * @param {Clock} parts.clock
   */
  constructor({ request, clock }) {
    super();
    this.#request = request;
    this.#clock = clock;
  }

  /** @returns {Line[]} in the server's order; what it has not acknowledged comes last */
  get lines() {
    const order = (/** @type {Line} */ line) => line.seq ?? Infinity;
    return [...this.#lines.values()].sort((a, b) => order(a) === order(b) ? a.ts - b.ts : order(a) - order(b));
  }

  /**
   * @param {string} callId
   * @param {ChatMessage[]} messages what the server kept
   */
  replay(callId, messages) {
    if (this.#callId !== callId) this.#forgetAllBut(line => line.seq === null);
    this.#callId = callId;
    for (const message of messages) this.#take(message);
    this.emit('change', null);
    for (const line of this.lines) if (line.state === 'sending') this.#send(line);
  }

  /** @param {ChatMessage} message */
  receive(message) {
    const line = this.#take(message);
    this.emit('change', null);
    this.emit('news', line);
  }

  /**
   * @param {string} text
   * @param {string} name ours
   */
  say(text, name) {
    /** @type {Line} */
    const line = { key: newId('c-'), seq: null, ts: this.#clock.now(), name, text, own: true, state: 'sending' };
    this.#lines.set(line.key, line);
    this.emit('change', null);
    this.#send(line);
  }

  /** @param {string} key of a line that failed */
  sayAgain(key) {
    const line = this.#lines.get(key);
    if (line?.state !== 'failed') return;
    line.state = 'sending';
    this.emit('change', null);
    this.#send(line);
  }

  /**
   * @param {Line} line
   * @returns {Promise<void>}
   */
  async #send(line, pausesLeft = mostPauses) {
    try {
      const answer = await this.#request('chat-message', { text: line.text }, { id: line.key });
      Object.assign(line, { seq: answer.data.seq, ts: answer.data.ts, state: 'sent' });
    } catch (error) {
      const { code, retry, retryAfterMs } = /** @type {SignalError} */ (error);
      if (code === 'connection-lost') return;
      if (retry && pausesLeft > 0) {
        await pause(this.#clock, retryAfterMs ?? pauseMs);
        return this.#send(line, pausesLeft - 1);
      }
      line.state = 'failed';
    }
    this.emit('change', null);
  }

  /**
   * @param {ChatMessage} message
   * @returns {Line}
   */
  #take({ seq, ts, name, text, id }) {
    const own = id === undefined ? undefined : this.#lines.get(id);
    if (own?.seq === null || own?.seq === seq) return Object.assign(own, { seq, ts, state: 'sent' });
    const key = `${seq}`;
    const line = this.#lines.get(key) ?? { key, seq, ts, name, text, own: false, state: /** @type {const} */ ('sent') };
    this.#lines.set(key, line);
    return line;
  }

  /** @param {(line: Line) => boolean} keep */
  #forgetAllBut(keep) {
    for (const line of this.#lines.values()) if (!keep(line)) this.#lines.delete(line.key);
  }
}
