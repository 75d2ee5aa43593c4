/** @import { SignalSocket } from '../wire/signalSocket.js' */

/**
 * What a host may do to people and to the call. The server carries it out, and so does everybody's client. Each is rejected
 * with a SignalError where it may not be.
 */
export class HostPowers {
  #request;

  /** @param {SignalSocket['request']} request */
  constructor(request) {
    this.#request = request;
  }

  /**
   * Silences somebody until they unmute themselves; nobody else can.
   * @param {string} peer
   */
  mute(peer) {
    return this.#moderate('mute', { peer });
  }

  /**
   * Puts somebody out, who has to be let in again.
   * @param {string} peer
   */
  kick(peer) {
    return this.#moderate('kick', { peer });
  }

  /**
   * Puts somebody out, or sends them away who wait, for as long as the call goes on.
   * @param {string} peer
   */
  ban(peer) {
    return this.#moderate('ban', { peer });
  }

  /** @param {string} peer */
  makeHost(peer) {
    return this.#moderate('make-host', { peer });
  }

  /** @param {string} [password] who knows it need not be let in */
  lock(password) {
    return this.#moderate('lock', { password });
  }

  unlock() {
    return this.#moderate('unlock', {});
  }

  /** @param {string} peer who waits */
  admit(peer) {
    return this.#moderate('admit', { peer });
  }

  /** @param {string} peer who waits */
  deny(peer) {
    return this.#moderate('deny', { peer });
  }

  /**
   * @param {import('../wire/messages.js').ModerateAction} action
   * @param {{ peer?: string, password?: string }} details
   */
  async #moderate(action, details) {
    await this.#request('moderate', { action, ...details });
  }
}
