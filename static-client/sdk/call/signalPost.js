/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { PairSignal } from '../media/pairConnection.js' */

const most = 256;

/** Sends signals to peers and keeps them, in order, while we have no seat; a full box lets the oldest go. */
export class SignalPost {
  #socket;
  /** @type {{ to: string, signal: PairSignal }[]} */
  #kept = [];
  #live = false;

  /** @param {SignalSocket} socket */
  constructor(socket) {
    this.#socket = socket;
  }

  /**
   * @param {string} to
   * @param {PairSignal} signal
   */
  send(to, signal) {
    if (this.#live) {
      this.#socket.post('signal', signal, { to });
      return;
    }
    this.#kept.push({ to, signal });
    if (this.#kept.length > most) this.#kept.shift();
  }

  hold() {
    this.#live = false;
  }

  /** @param {boolean} sameSeat signals of an older seat reach nobody */
  release(sameSeat) {
    const kept = this.#kept.splice(0);
    this.#live = true;
    if (sameSeat) for (const { to, signal } of kept) this.send(to, signal);
  }
}
