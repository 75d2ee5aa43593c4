/** @import { Clock } from '../../sdk/clock.js' */

/** How long a key is held on a button before it is meant for talking: a shorter press is a click. */
const meantMs = 250;

/** Opens a muted microphone for as long as a key is held: it is live when it is on or the key is held. */
export class PushToTalk {
  #clock;
  #microphone;
  #pressed = false;
  #opened = false;
  /** @type {unknown} */
  #waiting = null;

  /**
   * @param {Clock} clock
   * @param {{ isOn: () => boolean, turn: (on: boolean) => void }} microphone
   */
  constructor(clock, microphone) {
    this.#clock = clock;
    this.#microphone = microphone;
  }

  /** @param {boolean} onButton the key would click what has the focus */
  press(onButton) {
    if (this.#pressed) return;
    this.#pressed = true;
    if (onButton) this.#waiting = this.#clock.after(() => this.#open(), meantMs);
    else this.#open();
  }

  /** @returns {boolean} whether it was for talking, and so is no click */
  release() {
    const talked = this.#pressed && this.#waiting === null;
    this.#clock.cancel(this.#waiting);
    this.#waiting = null;
    this.#pressed = false;
    if (this.#opened) this.#microphone.turn(false);
    this.#opened = false;
    return talked;
  }

  #open() {
    this.#waiting = null;
    if (this.#microphone.isOn()) return;
    this.#opened = true;
    this.#microphone.turn(true);
  }
}
