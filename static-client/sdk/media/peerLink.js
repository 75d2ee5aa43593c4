import { Emitter } from '../emitter.js';
import { Serial } from '../serial.js';
import { laneOf, makeLanes, noTracks, receivedTracks, send, takeLanes } from './lanes.js';
import { Negotiation } from './negotiation.js';
import { Recovery } from './recovery.js';
import { capUpload } from './uploadBudget.js';

/** @import { Clock } from '../clock.js' */
/** @import { Lane, Tracks } from './lanes.js' */
/** @import { Signal } from './negotiation.js' */

/** @typedef {'connecting' | 'connected' | 'failed'} LinkState */

/**
 * What travels between two peers in `signal`. `gen` counts the connections of the pair from 1; a signal of an older one is
 * dropped. One that carries only `gen` says: "I built a new connection, offer to me".
 * `{"gen":1,"description":{"type":"offer","sdp":"…"},"offer":1}` · `{"gen":1,"candidate":{…}}` · `{"gen":1,"candidate":null}` · `{"gen":2}`
 * @typedef {Signal & { gen: number }} PairSignal
 */

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
  #generation = 0;
  #others = 1;
  /** @type {RTCPeerConnection} */
  #connection;
  /** @type {Negotiation} */
  #negotiation;
  #signals = new Serial();
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
   * @param {Clock} parts.clock
   * @param {number} [parts.after] the generation this peer may still know of us
   */
  constructor({ offerer, send, makeConnection, configuration, local, clock, after = 0 }) {
    super();
    this.#offerer = offerer;
    this.#send = send;
    this.#makeConnection = makeConnection;
    this.#configuration = configuration;
    this.#local = local;
    this.#recovery = new Recovery(clock, {
      isConnected: () => this.#connection.connectionState === 'connected',
      restart: () => this.#restart(),
      rebuild: () => this.#rebuild(),
      giveUp: () => this.#become('failed'),
    });
    ({ connection: this.#connection, negotiation: this.#negotiation } = this.#build(after + 1));
    if (after > 0) this.#askForOffer();
  }

  get generation() {
    return this.#generation;
  }

  get connection() {
    return this.#connection;
  }

  /** @param {PairSignal} signal */
  receive(signal) {
    if (!Number.isSafeInteger(signal.gen) || signal.gen < this.#generation) return;
    if (signal.gen > this.#generation) this.#replace(signal.gen);
    const negotiation = this.#negotiation;
    this.#signals.run(() => negotiation.receive(signal)).then(() => this.#heard(negotiation), () => this.#recovery.failed());
  }

  /**
   * @param {Lane} lane
   * @param {MediaStreamTrack | null} track
   */
  sendTrack(lane, track) {
    const sender = laneOf(this.#connection, lane)?.sender;
    if (sender) send(sender, track);
  }

  /** @param {number} others how many peers share our upload */
  shareUpload(others) {
    this.#others = others;
    capUpload(this.#connection, others);
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
    this.#negotiation.repeatOffer();
    this.#recovery.resume();
  }

  close() {
    this.#recovery.stop();
    this.#connection.close();
  }

  #restart() {
    this.#connection.setConfiguration(this.#configuration());
    this.#connection.restartIce();
    if (this.#connection.connectionState !== 'connected') this.#become('connecting');
  }

  #rebuild() {
    this.#replace(this.#generation + 1);
    this.#askForOffer();
  }

  #askForOffer() {
    if (!this.#offerer) this.#send({ gen: this.#generation });
  }

  /** @param {number} generation */
  #replace(generation) {
    this.#connection.close();
    ({ connection: this.#connection, negotiation: this.#negotiation } = this.#build(generation));
    this.#become('connecting');
  }

  /** @param {number} generation */
  #build(generation) {
    this.#generation = generation;
    // Work on a closed connection may never settle, so every connection has its own queue.
    this.#signals = new Serial();
    const connection = this.#makeConnection(this.#configuration());
    const current = () => this.#generation === generation;
    const negotiation = new Negotiation({
      connection,
      polite: !this.#offerer,
      send: signal => { if (current()) this.#send({ gen: generation, ...signal }); },
      beforeAnswer: () => takeLanes(connection, this.#local),
    });
    connection.addEventListener('negotiationneeded', () => negotiation.offer().catch(() => this.#recovery.failed()));
    connection.addEventListener('icecandidate', ({ candidate }) => { if (current()) this.#send({ gen: generation, candidate }); });
    connection.addEventListener('connectionstatechange', () => { if (current()) this.#follow(connection.connectionState); });
    this.#recovery.started();
    if (this.#offerer) makeLanes(connection, this.#local);
    return { connection, negotiation };
  }

  /** @param {Negotiation} negotiation */
  #heard(negotiation) {
    if (negotiation !== this.#negotiation) return;
    this.tracks = receivedTracks(this.#connection);
    capUpload(this.#connection, this.#others);
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
