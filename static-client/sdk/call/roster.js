/** @import { Peer, PeerState } from '../wire/messages.js' */

/**
 * @typedef {object} Member somebody in the call
 * @property {Peer} peer
 * @property {number | null} handSince when the hand went up by the server's clock, so that everyone sees the same order
 */

/** Everybody in the call, ourselves included, as the server tells it. */
export class Roster {
  /** @type {Map<string, Member>} by peer id */
  #members = new Map();
  #selfId = '';

  /** @returns {Peer | null} */
  get self() {
    return this.#members.get(this.#selfId)?.peer ?? null;
  }

  /** @returns {Map<string, Peer>} the others, in the order they came */
  get others() {
    const others = [...this.#members.values()].filter(({ peer }) => peer.id !== this.#selfId);
    return new Map(others.map(({ peer }) => [peer.id, peer]));
  }

  /** @returns {Member[]} */
  get members() {
    return [...this.#members.values()];
  }

  /**
   * @param {Peer} self
   * @param {Peer[]} others
   */
  replace(self, others) {
    const known = this.#members;
    this.#selfId = self.id;
    this.#members = new Map();
    for (const peer of [self, ...others]) {
      const since = known.get(peer.id)?.handSince ?? peer.joinedAt;
      this.#members.set(peer.id, { peer, handSince: peer.state.hand ? since : null });
    }
  }

  /** @param {Peer} peer */
  add(peer) {
    this.#members.set(peer.id, { peer, handSince: peer.state.hand ? peer.joinedAt : null });
  }

  /** @param {string} id */
  remove(id) {
    const member = this.#members.get(id);
    this.#members.delete(id);
    return member?.peer;
  }

  /**
   * @param {string} id
   * @param {Partial<Omit<Peer, 'id' | 'state'>> & { state?: Partial<PeerState> }} change
   * @param {number} ts when it happened, by the server's clock
   */
  update(id, { state, ...change }, ts) {
    const member = this.#members.get(id);
    if (!member) return;
    Object.assign(member.peer, change);
    Object.assign(member.peer.state, state);
    member.handSince = member.peer.state.hand ? member.handSince ?? ts : null;
  }
}
