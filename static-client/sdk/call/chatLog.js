import { Emitter } from '../emitter.js';
import { newId } from '../newId.js';
import { Pace } from '../wire/pace.js';
import { deliver } from './delivery.js';
import { pageAfter } from './historyPage.js';
import { Sequence } from './sequence.js';

/** @import { Clock } from '../clock.js' */
/** @import { ChatMessage, Joined, Rate } from '../wire/messages.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */

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

const olderAtOnce = 50;

/**
 * The chat of one call. Our own lines are kept until the server has acknowledged them and are sent again, with the same id,
 * after a lost connection: the server knows the id and says nothing twice. Lines that others said and that did not arrive
 * are asked for.
 * @extends {Emitter<{ change: null, news: Line }>}
 */
export class ChatLog extends Emitter {
  #means;
  #pace;
  #callId = '';
  #sequence = new Sequence();
  #fetching = false;
  /** Whether the server has lines from before our first. */
  hasOlder = false;
  /** @type {Map<string, Line>} */
  #lines = new Map();
  /** @type {Set<Line>} on their way or waiting to be sent again */
  #underWay = new Set();

  /** @param {{ request: SignalSocket['request'], clock: Clock, rate?: () => Rate | undefined }} means */
  constructor(means) {
    super();
    this.#means = means;
    this.#pace = new Pace(means.clock, means.rate ?? (() => undefined));
  }

  /** The last line before which nothing is missing. */
  get upTo() {
    return this.#sequence.upTo;
  }

  /** @returns {Line[]} in the server's order; what it has not acknowledged comes last */
  get lines() {
    const order = (/** @type {Line} */ line) => line.seq ?? Infinity;
    return [...this.#lines.values()].sort((a, b) => order(a) === order(b) ? a.ts - b.ts : order(a) - order(b));
  }

  /** @param {Pick<Joined, 'call' | 'messages' | 'seq' | 'more'>} kept what the server has of the call */
  replay({ call, messages, seq, more }) {
    if (this.#callId !== call) {
      this.#begin(call, messages[0]?.seq ?? seq + 1);
      this.hasOlder = more;
    }
    for (const message of messages) this.#take(message);
    this.emit('change', null);
    this.expect(seq);
    this.#pace.startOver();
    for (const line of this.lines) if (line.state === 'sending') this.#send(line);
  }

  /** @param {ChatMessage} message */
  receive(message) {
    const line = this.#take(message);
    this.emit('change', null);
    if (line) this.emit('news', line);
    this.#fillGap();
  }

  /** @param {number} seq of the last line there is; what we miss up to it is asked for */
  expect(seq) {
    this.#sequence.expect(seq);
    this.#fillGap();
  }

  /** Asks for lines from before our first. Rejected with a SignalError. */
  async loadOlder() {
    if (!this.hasOlder) return;
    const before = this.lines[0]?.seq ?? this.upTo + 1;
    const { data } = await this.#means.request('history', { before, limit: olderAtOnce });
    for (const message of data.messages) this.#take(message);
    this.hasOlder = data.more;
    this.emit('change', null);
  }

  /**
   * @param {string} text
   * @param {string} name ours
   */
  say(text, name) {
    /** @type {Line} */
    const line = { key: newId('c-'), seq: null, ts: this.#means.clock.now(), name, text, own: true, state: 'sending' };
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
   * @param {string} callId
   * @param {number} firstSeq
   */
  #begin(callId, firstSeq) {
    this.#callId = callId;
    this.#sequence.startAfter(firstSeq - 1);
    for (const line of this.#lines.values()) if (line.seq !== null) this.#lines.delete(line.key);
  }

  /** @param {Line} line */
  async #send(line) {
    if (this.#underWay.has(line)) return;
    this.#underWay.add(line);
    const place = await deliver(line, { ...this.#means, pace: this.#pace });
    this.#underWay.delete(line);
    if (place) this.#settle(line, place);
    this.emit('change', null);
    this.#fillGap();
  }

  /** One question at a time. One that comes too soon is asked again; one that fails, with the next line or after the connection is back. */
  async #fillGap() {
    if (this.#fetching) return;
    this.#fetching = true;
    while (this.#sequence.hasGap) {
      const after = this.upTo;
      const page = await pageAfter(after, this.#means);
      if (!page) break;
      for (const message of page.data.messages) this.#take(message);
      if (!page.data.more || this.upTo === after) this.#sequence.giveUp();
      this.emit('change', null);
    }
    this.#fetching = false;
  }

  /**
   * @param {ChatMessage} message
   * @returns {Line | null} null when it was here before, or was our own
   */
  #take({ seq, ts, name, text, id }) {
    const own = id === undefined ? undefined : this.#lines.get(id);
    // Others have read our ids: a line of theirs with one of ours is not an acknowledgement.
    if (own?.seq === seq || (own?.seq === null && own.text === text && own.name === name)) {
      this.#settle(own, { seq, ts });
      return null;
    }
    this.#sequence.add(seq);
    const key = `${seq}`;
    if (this.#lines.has(key)) return null;
    /** @type {Line} */
    const line = { key, seq, ts, name, text, own: false, state: 'sent' };
    this.#lines.set(key, line);
    return line;
  }

  /**
   * @param {Line} line ours
   * @param {{ seq: number, ts: number }} place which the server gave it
   */
  #settle(line, { seq, ts }) {
    Object.assign(line, { seq, ts, state: 'sent' });
    this.#sequence.add(seq);
  }
}
