import { Emitter } from '../emitter.js';
import { loudnessOf } from '../media/loudness.js';

/** @import { CallEvents } from './call.js' */
/** @import { Company } from './company.js' */
/** @import { Peer } from '../wire/messages.js' */

/**
 * What can be seen of a call: its people, and what comes from each of them. It changes nothing but a connection that failed.
 * @extends {Emitter<CallEvents>}
 */
export class CallMembers extends Emitter {
  #company;

  /** @param {Company} company */
  constructor(company) {
    super();
    this.#company = company;
  }

  /** @returns {Peer | null} null before we are in */
  get self() {
    return this.#company.roster.self;
  }

  /** @returns {Map<string, Peer>} the others, by id, in the order they came */
  get peers() {
    return this.#company.roster.others;
  }

  /** Everybody, ourselves included. */
  get members() {
    return this.#company.roster.members;
  }

  /** @param {string} peer */
  connectionOf(peer) {
    return this.#company.mesh.connectionOf(peer);
  }

  /** @param {string} peer */
  linkStateOf(peer) {
    return this.#company.mesh.stateOf(peer);
  }

  /** @param {string} peer of whom only so much is told as a host leaves to be heard */
  tracksOf(peer) {
    return this.#company.tracksOf(peer);
  }

  /** @param {string} peer whose connection is good, fair or poor; null while it is not known */
  qualityOf(peer) {
    return this.#company.mesh.quality.of(peer);
  }

  /**
   * @param {string} peer
   * @returns {number} how loud their microphone is right now, 0 to 1
   */
  loudnessOf(peer) {
    const connection = this.connectionOf(peer);
    return connection ? loudnessOf(connection) : 0;
  }

  /**
   * 20 digits that the other side sees too, if nobody sits in between. They are those of the connection there is now: another
   * one has others.
   * @param {string} peer
   * @returns {Promise<string | null>} null while there is no connection
   */
  verificationCodeOf(peer) {
    return this.#company.mesh.verificationCodeOf(peer);
  }

  /** @param {string} peer whose connection failed */
  retry(peer) {
    this.#company.mesh.retry(peer);
  }
}
