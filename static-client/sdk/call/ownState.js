/** @import { PeerState } from '../wire/messages.js' */

/** What others are told about us: our devices and our hand. */
export class OwnState {
  #media;
  handRaised = false;

  /** @param {{ state: { audio: boolean, video: boolean, screen: boolean } }} media */
  constructor(media) {
    this.#media = media;
  }

  /** @returns {PeerState} */
  get now() {
    return { ...this.#media.state, hand: this.handRaised, ready: true };
  }

  /** @param {PeerState} told what the server believes: it has not heard what was switched meanwhile, and a restart makes it forget */
  differsFrom(told) {
    return Object.entries(this.now).some(([name, on]) => Reflect.get(told, name) !== on);
  }
}
