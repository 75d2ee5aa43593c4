import { Emitter } from '../emitter.js';
import { Mesh } from '../media/mesh.js';
import { usualKbps } from '../media/uploadBudget.js';
import { Absentees } from './absentees.js';
import { Enforcement } from './enforcement.js';
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
 * @property {{ peer: Peer }} muted by a host, ourselves included
 */

/**
 * The people of the call and the connections to them, kept in step with what the server tells. Who is away stays; only who
 * left is parted from.
 * @extends {Emitter<CompanyEvents>}
 */
export class Company extends Emitter {
  #socket;
  #post;
  #absentees;
  roster = new Roster();
  #enforcement = new Enforcement(this.roster);
  mesh;

  /**
   * @param {SignalSocket} socket
   * @param {Omit<ConstructorParameters<typeof Mesh>[0], 'send'>} parts
   */
  constructor(socket, parts) {
    super();
    this.#socket = socket;
    this.#post = new SignalPost(socket, parts.clock, () => this.roster.others.size);
    this.#absentees = new Absentees(parts.clock, peer => this.#departed(peer, 'lost'));
    this.mesh = new Mesh({ ...parts, send: (to, signal) => this.#post.send(to, signal) });
  }

  /**
   * @param {Presence} presence
   * @param {AbortSignal} until
   */
  follow(presence, until) {
    const socket = this.#socket;
    this.#enforcement.follow(socket, until);
    this.#enforcement.on('out', ({ peer }) => this.#departed(peer, 'kicked'), until);
    this.#enforcement.on('muted', muted => { this.emit('muted', muted); this.emit('change', null); }, until);
    socket.on('user-joined', ({ data, ts }) => this.#joined(data.peer, ts), until);
    socket.on('user-left', ({ data }) => this.#departed(data.peer, data.reason), until);
    socket.on('user-away', ({ data, ts }) => this.#away(data.peer, ts), until);
    socket.on('user-back', ({ data: { peer, role }, ts }) => this.#back(peer, ts, { away: false, ...role && { role } }), until);
    socket.on('user-updated', ({ data, from, ts }) => this.update(from, data, ts), until);
    socket.on('signal', ({ data, from = '' }) => this.mesh.receive(from, data), until);
    socket.on('down', () => this.#cutOff(), until);
    this.mesh.on('change', () => this.emit('change', null), until);
    presence.on('network', () => this.mesh.networkChanged(), until);
  }

  /**
   * A new seat: to everybody we are somebody new.
   * @param {Joined} joined
   */
  seated({ self, peers, iceServers }) {
    const { mesh, roster } = this;
    this.#prepare(iceServers);
    this.#absentees.forget();
    this.#enforcement.startOver();
    mesh.partFromAll();
    roster.replace(self, peers);
    this.#post.release(false);
    for (const peer of peers) this.#meet(peer);
    this.emit('change', null);
  }

  /**
   * The old seat: who is still there is met as if nothing had happened.
   * @param {Joined & { settleMs?: number }} resumed
   */
  resumed({ self, peers, iceServers, settleMs = 0 }) {
    const { mesh, roster } = this;
    this.#prepare(iceServers);
    this.#enforcement.startOver();
    if (!roster.self) for (const { id } of peers) mesh.takeOver(id);
    const here = new Set(peers.map(({ id }) => id));
    const missing = [...roster.others.values()].filter(({ id }) => !here.has(id)).map(peer => ({ ...peer, away: true }));
    roster.replace(self, [...peers, ...missing]);
    this.#post.release(true);
    for (const peer of peers) {
      if (!mesh.has(peer.id)) this.#arrived(peer);
      else if (!peer.away) mesh.withinReach(peer.id);
    }
    this.#absentees.expect(missing.map(({ id }) => id), settleMs);
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

  /** @param {string} peer */
  tracksOf(peer) {
    return this.#enforcement.heard(peer, this.mesh.tracksOf(peer));
  }

  close() {
    this.#post.hold();
    this.#absentees.forget();
    this.mesh.close();
  }

  /** @param {RTCIceServer[]} iceServers */
  #prepare(iceServers) {
    const { mesh } = this;
    mesh.configure({ iceServers });
    mesh.upload.setBudget(this.#socket.welcome?.limits?.uploadKbps ?? usualKbps);
  }

  #cutOff() {
    this.#post.hold();
    this.#absentees.forget();
    for (const id of this.roster.others.keys()) this.mesh.outOfReach(id);
  }

  /**
   * @param {string} id
   * @param {number} ts
   */
  #away(id, ts) {
    this.mesh.outOfReach(id);
    this.update(id, { away: true }, ts);
  }

  /**
   * @param {string} id
   * @param {number} ts
   * @param {Parameters<Roster['update']>[1]} [now] what is known of them
   */
  #back(id, ts, now = { away: false }) {
    // Given up too early: only the roster says who it is.
    if (!this.mesh.has(id)) return this.#socket.reconnect();
    this.#absentees.remove(id);
    this.mesh.withinReach(id);
    this.update(id, now, ts);
  }

  /**
   * @param {Peer} peer who may be back after a restart that we did not see
   * @param {number} ts
   */
  #joined(peer, ts) {
    if (this.mesh.has(peer.id)) return this.#back(peer.id, ts, peer);
    this.roster.add(peer);
    this.#arrived(peer);
    this.emit('change', null);
  }

  /** @param {Peer} peer */
  #arrived(peer) {
    this.#meet(peer);
    this.emit('arrived', { peer });
  }

  /**
   * Whoever was in the call first offers; both sides read that from the same two numbers.
   * @param {Peer} peer
   */
  #meet({ id, joinedAt, away }) {
    const { mesh, roster } = this;
    if ((roster.self?.joinedAt ?? 0) < joinedAt) mesh.offerTo(id);
    else mesh.awaitOfferFrom(id);
    if (away) mesh.outOfReach(id);
  }

  /**
   * @param {string} id
   * @param {string} reason
   */
  #departed(id, reason) {
    this.#absentees.remove(id);
    const peer = this.roster.remove(id);
    this.mesh.part(id);
    if (peer) this.emit('departed', { peer, reason });
    this.emit('change', null);
  }
}
