import { Emitter } from '../emitter.js';
import { laneOf, noTracks, receivedTracks, send } from './lanes.js';
import { PairConnection } from './pairConnection.js';
import { Recovery } from './recovery.js';
import { capUpload } from './uploadBudget.js';

/** @import { Clock } from '../clock.js' */
/** @import { Lane, Tracks } from './lanes.js' */
/** @import { PairSignal } from './pairConnection.js' */
/** @import { UploadPlan } from './uploadBudget.js' */

/** @typedef {'connecting' | 'connected' | 'failed'} LinkState */

/**
 * The media between us and one peer, over as many RTCPeerConnections as it takes. The side that was in the call first makes
 * the lanes and offers them; the newcomer is polite and takes them. These roles never change.
 * @extends {Emitter<{ change: null }>}
 */
export class PeerLink extends Emitter {
  #offerer;
  #send;
  #makeConnection;
  #configuration;
  #local;
  #recovery;
  #upload;
  /** @type {PairConnection} */
  #pair;
  /** @type {LinkState} */
  state = 'connecting';
  /** @type {Tracks} what the peer sends */
  tracks = noTracks();

  /**
   * @param {object} parts
   * @param {boolean} parts.offerer we were in the call before this peer
   * @param {(signal: PairSignal) => void} parts.send
   * @param {(configuration: RTCConfiguration) => RTCPeerConnection} parts.makeConnection
   * @param {() => RTCConfiguration} parts.configuration read whenever a path is sought
   * @param {Tracks} parts.local our own tracks, read whenever lanes are made
   * @param {() => UploadPlan} parts.upload read whenever our pictures are sent another way
   * @param {Clock} parts.clock
   * @param {number} [parts.after] the generation this peer may still know of us
   */
  constructor({ offerer, send, makeConnection, configuration, local, upload, clock, after = 0 }) {
    super();
    this.#offerer = offerer;
    this.#send = send;
    this.#makeConnection = makeConnection;
    this.#configuration = configuration;
    this.#local = local;
    this.#upload = upload;
    this.#recovery = new Recovery(clock, {
      isConnected: () => this.#pair.isConnected,
      restart: () => this.#restart(),
      rebuild: () => this.#rebuild(),
      giveUp: () => this.#become('failed'),
    });
    this.#pair = this.#build(after + 1);
    if (after > 0) this.#askForOffer();
  }

  get connection() {
    return this.#pair.connection;
  }

  get generation() {
    return this.#pair.generation;
  }

  verificationCode() {
    return this.#pair.verificationCode();
  }

  /** @param {PairSignal} signal */
  receive(signal) {
    if (!Number.isSafeInteger(signal.gen) || signal.gen < this.generation) return;
    if (signal.gen > this.generation) this.#replace(signal.gen);
    this.#pair.receive(signal).then(mattered => { if (mattered) this.#heard(); }, () => this.#recovery.failed());
  }

  /**
   * @param {Lane} lane
   * @param {MediaStreamTrack | null} track
   */
  sendTrack(lane, track) {
    const sender = laneOf(this.connection, lane)?.sender;
    // Another camera may have another picture.
    if (sender) send(sender, track).then(() => this.capUpload());
  }

  /** To be called when the plan has changed. */
  capUpload() {
    capUpload(this.connection, this.#upload());
  }

  /**
   * A path that stands is not touched; the next one is sought with these servers.
   * @param {RTCConfiguration} configuration
   */
  configure(configuration) {
    this.connection.setConfiguration(configuration);
  }

  /** Connects anew, whatever was tried before. */
  retry() {
    this.#recovery.retry();
  }

  networkChanged() {
    this.#recovery.failed();
  }

  /** We or the peer are cut off: what flows goes on to flow, and nothing is tried. */
  outOfReach() {
    this.#recovery.pause();
  }

  /** The peer hears us again. */
  withinReach() {
    this.#pair.repeatOffer();
    // What we built anew without being heard, the peer knows nothing of.
    if (this.generation > 1 && !this.connection.remoteDescription) this.#askForOffer();
    this.#recovery.resume();
  }

  close() {
    this.#recovery.stop();
    this.#pair.close();
  }

  #restart() {
    this.#pair.restart(this.#configuration());
    if (!this.#pair.isConnected) this.#become('connecting');
  }

  #rebuild() {
    this.#replace(this.generation + 1);
    this.#askForOffer();
  }

  #askForOffer() {
    if (!this.#offerer) this.#send({ gen: this.generation });
  }

  /** @param {number} generation */
  #replace(generation) {
    this.#pair.close();
    this.#pair = this.#build(generation);
    this.#become('connecting');
  }

  /** @param {number} generation */
  #build(generation) {
    this.#recovery.started();
    return new PairConnection({
      connection: this.#makeConnection(this.#configuration()),
      generation,
      offerer: this.#offerer,
      local: this.#local,
      send: this.#send,
      changed: state => this.#follow(state),
      failed: () => this.#recovery.failed(),
    });
  }

  #heard() {
    this.tracks = receivedTracks(this.connection);
    this.capUpload();
    this.emit('change', null);
  }

  /** @param {RTCPeerConnectionState} state */
  #follow(state) {
    if (state === 'connected') {
      this.#recovery.connected();
      this.#become('connected');
    } else if (state === 'disconnected') {
      this.#recovery.disconnected();
    } else if (state === 'failed') {
      this.#recovery.failed();
    }
  }

  /** @param {LinkState} state */
  #become(state) {
    this.state = state;
    this.emit('change', null);
  }
}
