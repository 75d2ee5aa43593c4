/**
 * @typedef {object} Signal what the two sides of a connection tell each other; at most one of description and candidate
 * @property {RTCSessionDescriptionInit} [description]
 * @property {number} [offer] which of its side's offers the description is, or answers
 * @property {RTCIceCandidateInit | null} [candidate] null: there are no more
 */

/**
 * Perfect negotiation (W3C webrtc-pc, section 10.7) of one connection. Both sides may offer at any time; when their offers
 * cross, the polite side takes its own back. It may be told of several signals at once; to keep their order is up to the caller.
 * Descriptions are numbered, since one that was repeated because it may have been lost can be answered twice.
 */
export class Negotiation {
  #connection;
  #polite;
  #send;
  #beforeAnswer;
  #makingOffer = false;
  #settingAnswer = false;
  #ignoringOffer = false;
  #offers = 0;
  /** @type {RTCIceCandidateInit[]} */
  #early = [];

  /**
   * @param {object} parts
   * @param {RTCPeerConnection} parts.connection
   * @param {boolean} parts.polite
   * @param {(signal: Signal) => void} parts.send
   * @param {() => Promise<void>} parts.beforeAnswer runs between the remote offer and our answer
   */
  constructor({ connection, polite, send, beforeAnswer }) {
    this.#connection = connection;
    this.#polite = polite;
    this.#send = send;
    this.#beforeAnswer = beforeAnswer;
  }

  /** To be called on `negotiationneeded`. */
  async offer() {
    try {
      this.#makingOffer = true;
      await this.#connection.setLocalDescription();
      this.#offers++;
      this.#sendDescription(this.#offers);
    } finally {
      this.#makingOffer = false;
    }
  }

  /** Says an offer once more that nobody answered: it, or its answer, may have been lost. */
  repeatOffer() {
    if (!this.#makingOffer && this.#connection.signalingState === 'have-local-offer') this.#sendDescription(this.#offers);
  }

  /**
   * @param {Signal} signal
   * @returns {Promise<void>} rejected when the browser refuses it
   */
  receive(signal) {
    return signal.description ? this.#takeDescription(signal.description, signal.offer) : this.#takeCandidate(signal.candidate);
  }

  /**
   * @param {RTCSessionDescriptionInit} description
   * @param {number | undefined} number clients may leave it out
   */
  async #takeDescription(description, number) {
    if (description.type === 'answer' && !this.#isAwaited(number)) return;
    const isOffer = description.type === 'offer';
    const ready = !this.#makingOffer && (this.#connection.signalingState === 'stable' || this.#settingAnswer);
    this.#ignoringOffer = isOffer && !ready && !this.#polite;
    if (this.#ignoringOffer) return;

    try {
      this.#settingAnswer = !isOffer;
      await this.#connection.setRemoteDescription(description);
    } finally {
      this.#settingAnswer = false;
    }
    for (const candidate of this.#early.splice(0)) await this.#connection.addIceCandidate(candidate);
    if (!isOffer) return;
    await this.#beforeAnswer();
    await this.#connection.setLocalDescription();
    this.#sendDescription(number);
  }

  /** @param {number | undefined} answered */
  #isAwaited(answered) {
    return this.#connection.signalingState === 'have-local-offer' && (answered ?? this.#offers) === this.#offers;
  }

  /** @param {RTCIceCandidateInit | null | undefined} candidate */
  async #takeCandidate(candidate) {
    // The end of candidates is left unsaid: what a browser does with it differs, and checks end without it.
    if (!candidate) return;
    if (!this.#connection.remoteDescription) {
      this.#early.push(candidate);
      return;
    }
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch (error) {
      if (!this.#ignoringOffer) throw error;
    }
  }

  /** @param {number | undefined} offer */
  #sendDescription(offer) {
    const description = this.#connection.localDescription;
    if (description) this.#send({ description, offer });
  }
}
