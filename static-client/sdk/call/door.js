import { Emitter } from '../emitter.js';

/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { Peer } from '../wire/messages.js' */

/**
 * The door of the call: whether it is locked and, for hosts, who waits before it.
 * @extends {Emitter<{ change: null, knock: { peer: Peer } }>}
 */
export class Door extends Emitter {
  locked = false;
  /** @type {Map<string, Peer>} by the id they will have in the call, in the order they came */
  waiting = new Map();

  /**
   * @param {SignalSocket} socket
   * @param {AbortSignal} until
   */
  follow(socket, until) {
    socket.on('knock', ({ data }) => this.#knocked(data.peer), until);
    socket.on('moderated', ({ data }) => this.#moderated(data.action, data.peer), until);
    socket.on('user-joined', ({ data }) => this.#gone(data.peer.id), until);
    socket.on('user-left', ({ data }) => this.#gone(data.peer), until);
  }

  /** @param {boolean} locked as we found it; hosts are told again who waits */
  found(locked) {
    this.locked = locked;
    this.waiting.clear();
    this.emit('change', null);
  }

  /** @param {Peer} peer */
  #knocked(peer) {
    const isNew = !this.waiting.has(peer.id);
    this.waiting.set(peer.id, peer);
    this.emit('change', null);
    if (isNew) this.emit('knock', { peer });
  }

  /**
   * @param {string} action
   * @param {string | null} peer
   */
  #moderated(action, peer) {
    if (action === 'lock' || action === 'unlock') {
      this.locked = action === 'lock';
      this.emit('change', null);
    } else if (action === 'admit' || action === 'deny' || action === 'ban') {
      this.#gone(peer ?? '');
    }
  }

  /** @param {string} peer who was answered, or does not wait any more */
  #gone(peer) {
    if (this.waiting.delete(peer)) this.emit('change', null);
  }
}
