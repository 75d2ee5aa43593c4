import { Serial } from '../../../static-client/sdk/serial.js';
import { settled } from './clock.mjs';

let lastPath = 0;
let lastCertificate = 0;

/**
 * Enough of RTCPeerConnection to negotiate with another one: states, rollback, transceivers, ICE restarts; no network. A
 * description's first line are the kinds of its lanes; its `path` stands for its ICE credentials: both sides connect when each has the other's of now.
 */
export class FakePeerConnection extends EventTarget {
  signalingState = 'stable';
  connectionState = 'new';
  localDescription = null;
  remoteDescription = null;
  candidates = [];
  iceRestarts = 0;
  closed = false;
  /** What getStats reports. */
  stats = [];
  fingerprint = `sha-256 ${(++lastCertificate).toString(16).toUpperCase().padStart(4, '0').match(/../g).join(':')}`;
  #transceivers = [];
  #offers = 0;
  #needed = false;
  #restartWanted = false;
  #stable = { local: null, remote: null };
  #operations = new Serial();

  constructor(configuration) {
    super();
    this.configuration = configuration;
  }

  addTransceiver(kind, { direction }) {
    const transceiver = makeTransceiver(kind, direction);
    this.#transceivers.push(transceiver);
    this.#needNegotiation();
    return transceiver;
  }

  getTransceivers() {
    return this.#transceivers;
  }

  setConfiguration(configuration) {
    this.configuration = configuration;
  }

  restartIce() {
    this.iceRestarts++;
    // There is nothing to restart before the first description.
    if (!this.localDescription) return;
    this.#restartWanted = true;
    this.#needNegotiation();
  }

  setLocalDescription() {
    return this.#operations.run(() => this.#describe());
  }

  setRemoteDescription(description) {
    return this.#operations.run(() => this.#take(description));
  }

  async #describe() {
    await settled();
    const answering = this.signalingState === 'have-remote-offer';
    const sdp = `${this.#transceivers.map(transceiver => transceiver.kind).join()}\r\na=fingerprint:${this.fingerprint}\r\n`;
    const { local, remote } = this.#stable;
    const restarted = answering ? remote?.path !== this.remoteDescription.path : this.#restartWanted;
    const path = restarted || !local ? ++lastPath : local.path;
    this.localDescription = answering ? { type: 'answer', sdp, path } : { type: 'offer', sdp, path, number: ++this.#offers };
    this.#become(answering ? 'stable' : 'have-local-offer');
  }

  async #take(description) {
    await settled();
    if (description.sdp === 'broken') throw new DOMException('broken', 'InvalidAccessError');
    const isOffer = description.type === 'offer';
    if (!isOffer && this.signalingState !== 'have-local-offer') throw new DOMException('no offer', 'InvalidStateError');
    this.remoteDescription = description;
    this.#become(isOffer ? 'have-remote-offer' : 'stable');
    if (isOffer && this.#transceivers.length === 0) {
      this.#transceivers = description.sdp.split('\r\n')[0].split(',').filter(Boolean).map(kind => makeTransceiver(kind, 'recvonly'));
    }
  }

  async addIceCandidate(candidate) {
    if (!this.remoteDescription || candidate.candidate === 'unknown') throw new DOMException('not now', 'OperationError');
    this.candidates.push(candidate.candidate);
  }

  async getStats() {
    return new Map(this.stats.map((report, index) => [`${index}`, report]));
  }

  close() {
    this.closed = true;
  }

  /** The network's part. */
  becomes(state) {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  finds(candidate) {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  #become(signalingState) {
    this.signalingState = signalingState;
    if (signalingState !== 'stable') return;
    if (this.localDescription.path !== this.#stable.local?.path) this.#restartWanted = false;
    this.#needed ||= this.#restartWanted;
    this.#stable = { local: this.localDescription, remote: this.remoteDescription };
    queueMicrotask(() => this.#negotiate());
  }

  /** Whether both sides mean the same two ends. */
  meets(other) {
    const [ours, theirs] = [this.#stable, other.#stable];
    return this.signalingState === 'stable' && other.signalingState === 'stable' &&
      ours.local !== null && ours.local.path === theirs.remote?.path && theirs.local?.path === ours.remote.path;
  }

  /** One event for everything of one moment, or for what had to wait for an answer, as browsers do it. */
  #needNegotiation() {
    if (!this.#needed) queueMicrotask(() => this.#negotiate());
    this.#needed = true;
  }

  #negotiate() {
    if (!this.#needed || this.closed || this.signalingState !== 'stable') return;
    this.#needed = false;
    this.dispatchEvent(new Event('negotiationneeded'));
  }
}

function makeTransceiver(kind, direction) {
  const sender = {
    track: null,
    parameters: { encodings: [{}] },
    async replaceTrack(track) { sender.track = track; },
    getParameters: () => sender.parameters,
    async setParameters(parameters) { sender.parameters = parameters; },
  };
  return { kind, direction, sender, receiver: { track: { kind } } };
}
