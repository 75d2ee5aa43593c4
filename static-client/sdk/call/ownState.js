import { pause } from '../clock.js';

/** @import { Clock } from '../clock.js' */
/** @import { PeerState } from '../wire/messages.js' */
/** @import { SignalError } from '../wire/signalError.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */

const pauseMs = 1_000;

/** What others are told about us: our devices and our hand. */
export class OwnState {
  #media;
  #told = 0;
  handRaised = false;

  /** @param {{ state: { audio: boolean, video: boolean, screen: boolean } }} media */
  constructor(media) {
    this.#media = media;
  }

  /** @returns {PeerState} */
  get now() {
    return { ...this.#media.state, hand: this.handRaised, ready: true };
  }

  /**
   * Tells the server how we are, again where it was too much at once. Only the last counts, and none while there is no connection: it is
   * compared with what the server believes when we are back.
   * @param {SignalSocket['request']} request
   * @param {Clock} clock
   */
  async tell(request, clock) {
    const turn = ++this.#told;
    while (turn === this.#told) {
      try {
        await request('set-state', this.now);
        return;
      } catch (error) {
        const { code, retryAfterMs = pauseMs } = /** @type {SignalError} */ (error);
        if (code !== 'rate-limited') return;
        await pause(clock, retryAfterMs);
      }
    }
  }

  /** @param {PeerState} told what the server believes: it has not heard what was switched meanwhile, and a restart makes it forget */
  differsFrom(told) {
    return Object.entries(this.now).some(([name, on]) => Reflect.get(told, name) !== on);
  }
}
