import { Emitter } from '../emitter.js';
import { Mesh } from '../media/mesh.js';
import { Roster } from './roster.js';
import { SignalPost } from './signalPost.js';

/** @import { SignalSocket } from '../wire/signalSocket.js' */
/** @import { Joined, Peer } from '../wire/messages.js' */
/** @import { Presence } from '../wire/presence.js' */

/**
 * @typedef {object} CompanyEvents
 * @property {null} change
 * @property {{ peer: Peer }} arrived
 * @property {{ peer: Peer, reason: string }} departed
 */

/**
 * The people of the call and the connections to them, kept in step with what the server tells.
 * @extends {Emitter<CompanyEvents>}
 */
export class Company extends Emitter {
  #post;
  roster = new Roster();
  mesh;

  /**
   * @param {SignalSocket} socket
   * @param {Omit<ConstructorParameters<typeof Mesh>[0], 'send'>} parts
   */
  constructor(socket, parts) {
    super();
    this.#post = new SignalPost(socket);
    this.mesh = new Mesh({ ...parts, send: (to, signal) => this.#post.send(to, signal) });
  }

  /**
   * @param {SignalSocket} socket
   * @param {Presence} presence
   * @param {AbortSignal} until
   */
  follow(socket, presence, until) {
    socket.on('user-joined', ({ data }) => this.#arrived(data.peer), until);
    socket.on('user-left', ({ data }) => this.#departed(data.peer, data.reason), until);
    socket.on('user-away', ({ data, ts }) => this.update(data.peer, { away: true }, ts), until);
    socket.on('user-back', ({ data, ts }) => this.update(data.peer, { away: false }, ts), until);
    socket.on('user-updated', ({ data, from, ts }) => this.update(from, data, ts), until);
    socket.on('signal', ({ data, from = '' }) => this.mesh.receive(from, data), until);
    socket.on('down', () => this.#post.hold(), until);
    this.mesh.on('change', () => this.emit('change', null), until);
    presence.on('online', () => this.mesh.networkChanged(), until);
  }

  /**
   * Whoever is new to us in a resumed seat came after us, so we offer; to a fresh seat everybody offers.
   * @param {Joined} joined
   * @param {boolean} resumed
   */
  seated({ self, peers, iceServers }, resumed) {
    const { mesh } = this;
    mesh.configuration = { ...mesh.configuration, iceServers };
    mesh.partFromAllBut(resumed ? peers.map(({ id }) => id) : []);
    this.roster.replace(self, peers);
    this.#post.release(resumed);
    for (const { id } of peers) {
      if (!resumed) mesh.awaitOfferFrom(id);
      else if (!mesh.has(id)) mesh.offerTo(id);
    }
    this.emit('change', null);
  }

  /**
   * @param {string | undefined} id
   * @param {Parameters<Roster['update']>[1]} change
   * @param {number} ts
   */
  update(id, change, ts) {
    this.roster.update(id ?? '', change, ts);
    this.emit('change', null);
  }

  close() {
    this.mesh.close();
  }

  /** @param {Peer} peer */
  #arrived(peer) {
    this.roster.add(peer);
    this.mesh.offerTo(peer.id);
    this.emit('arrived', { peer });
    this.emit('change', null);
  }

  /**
   * @param {string} id
   * @param {string} reason
   */
  #departed(id, reason) {
    const peer = this.roster.remove(id);
    this.mesh.part(id);
    if (peer) this.emit('departed', { peer, reason });
    this.emit('change', null);
  }
}
