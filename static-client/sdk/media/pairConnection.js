import { Serial } from '../serial.js';
import { makeLanes, takeLanes } from './lanes.js';
import { Negotiation } from './negotiation.js';
import { fingerprintsIn, verificationCode } from './verification.js';

/** @import { Tracks } from './lanes.js' */
/** @import { Signal } from './negotiation.js' */

/**
 * What travels between two peers in `signal`. `gen` counts the connections of the pair from 1; a signal of an older one is
 * dropped. One that carries only `gen` says: "I built a new connection, offer to me".
 * `{"gen":1,"description":{"type":"offer","sdp":"…"},"offer":1}` · `{"gen":1,"candidate":{…}}` · `{"gen":1,"candidate":null}` · `{"gen":2}`
 * @typedef {Signal & { gen: number }} PairSignal
 */

/** One of the RTCPeerConnections that a pair may need, with its lanes, its negotiation and a queue of its own: work on a closed connection may never settle. */
export class PairConnection {
  #negotiation;
  #signals = new Serial();
  #open = true;
  /** @type {string | null} */
  #otherCertificate = null;
  connection;
  generation;

  /**
   * @param {object} parts
   * @param {RTCPeerConnection} parts.connection
   * @param {number} parts.generation
   * @param {boolean} parts.offerer makes the lanes, and is the impolite side
   * @param {Tracks} parts.local
   * @param {(signal: PairSignal) => void} parts.send
   * @param {(state: RTCPeerConnectionState) => void} parts.changed
   * @param {() => void} parts.failed to negotiate
   */
  constructor({ connection, generation, offerer, local, send, changed, failed }) {
    this.connection = connection;
    this.generation = generation;
    /** @param {Signal} signal */
    const tell = signal => { if (this.#open) send({ gen: generation, ...signal }); };
    this.#negotiation = new Negotiation({ connection, polite: !offerer, send: tell, beforeAnswer: () => takeLanes(connection, local) });
    connection.addEventListener('negotiationneeded', () => this.#negotiation.offer().catch(() => { if (this.#open) failed(); }));
    connection.addEventListener('icecandidate', ({ candidate }) => tell({ candidate }));
    connection.addEventListener('connectionstatechange', () => { if (this.#open) changed(connection.connectionState); });
    if (offerer) makeLanes(connection, local);
  }

  get isConnected() {
    return this.connection.connectionState === 'connected';
  }

  /**
   * @param {Signal} signal of this generation
   * @returns {Promise<boolean>} whether it still mattered; rejected when the browser refuses it
   */
  async receive(signal) {
    if (!this.#isOfTheSameEnd(signal)) return false;
    try {
      await this.#signals.run(() => this.#negotiation.receive(signal));
    } catch (error) {
      if (this.#open) throw error;
    }
    return this.#open;
  }

  /** @returns {Promise<string | null>} null unless it is known whom we are connected to */
  async verificationCode() {
    const { localDescription, remoteDescription } = this.connection;
    if (!this.isConnected || !localDescription || !remoteDescription) return null;
    return verificationCode(localDescription.sdp, remoteDescription.sdp);
  }

  repeatOffer() {
    this.#negotiation.repeatOffer();
  }

  /** @param {RTCConfiguration} configuration with the ICE servers of now */
  restart(configuration) {
    this.connection.setConfiguration(configuration);
    this.connection.restartIce();
  }

  /**
   * The other end of a connection keeps its certificate; one that was made for the occasion, to match a verification code when
   * both of ours are known, comes too late. A description without any is for the browser to refuse.
   * @param {Signal} signal
   */
  #isOfTheSameEnd({ description }) {
    const certificate = fingerprintsIn(String(description?.sdp)).join();
    if (!certificate) return true;
    this.#otherCertificate ??= certificate;
    return this.#otherCertificate === certificate;
  }

  close() {
    this.#open = false;
    this.connection.close();
  }
}
