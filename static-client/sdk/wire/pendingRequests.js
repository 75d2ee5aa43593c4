import { SignalError } from './signalError.js';

/** @import { Frame } from './messages.js' */

/** The requests that were sent and not yet answered. */
export class PendingRequests {
  /** @type {Map<string, { resolve: (answer: Frame) => void, reject: (error: SignalError) => void }>} */
  #waiting = new Map();

  /**
   * @param {string} id
   * @returns {Promise<Frame>} rejected with a SignalError when refused
   */
  add(id) {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {Frame} frame */
  settle(frame) {
    const id = frame.re ?? '';
    const request = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (frame.type === 'error') request?.reject(new SignalError(frame.data));
    else request?.resolve(frame);
  }

  abandon() {
    const requests = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of requests) reject(SignalError.connectionLost());
  }
}
