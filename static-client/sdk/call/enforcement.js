import { Emitter } from '../emitter.js';

/** @import { Tracks } from '../media/lanes.js' */
/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { Peer } from '../wire/messages.js' */
/** @import { Roster } from './roster.js' */

/**
 * What hosts do to others, done at our end of them as well, so that a client that was tampered with cannot refuse: who was put
 * out is parted from at once, and who was muted is not played until they have said themselves that they are on again.
 * @extends {Emitter<{ muted: { peer: Peer }, out: { peer: string } }>}
 */
export class Enforcement extends Emitter {
  #roster;
  /** @type {Set<string>} */
  #silenced = new Set();

  /** @param {Roster} roster */
  constructor(roster) {
    super();
    this.#roster = roster;
  }

  /**
   * @param {SignalSocket} socket
   * @param {AbortSignal} until
   */
  follow(socket, until) {
    socket.on('moderated', ({ data }) => this.#moderated(data.action, data.peer), until);
    socket.on('user-updated', ({ data, from = '' }) => { if (data.state?.audio) this.#silenced.delete(from); }, until);
    socket.on('user-left', ({ data }) => this.#silenced.delete(data.peer), until);
  }

  /** We are told again who is muted. */
  startOver() {
    this.#silenced.clear();
  }

  /**
   * @param {string} peer
   * @param {Tracks} tracks what the peer sends
   * @returns {Tracks} what is to be seen and heard of it
   */
  heard(peer, tracks) {
    return this.#silenced.has(peer) ? { ...tracks, microphone: null, screenSound: null } : tracks;
  }

  /**
   * @param {string} action
   * @param {string | null} id
   */
  #moderated(action, id) {
    const peer = this.#roster.members.find(({ peer }) => peer.id === id)?.peer;
    if (!peer) return;
    const isOther = peer !== this.#roster.self;
    if (action === 'mute') {
      if (isOther) this.#silenced.add(peer.id);
      this.emit('muted', { peer });
    } else if (isOther && (action === 'kick' || action === 'ban')) {
      this.emit('out', { peer: peer.id });
    }
  }
}
