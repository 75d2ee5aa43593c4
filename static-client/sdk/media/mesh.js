import { Emitter } from '../emitter.js';
import { noTracks } from './lanes.js';
import { PeerLink } from './peerLink.js';
import { QualityWatch } from './qualityWatch.js';
import { UploadShare } from './uploadShare.js';

/** @import { Clock } from '../clock.js' */
/** @import { Lane, Tracks } from './lanes.js' */
/** @import { PairSignal } from './pairConnection.js' */

/**
 * @typedef {object} LocalTracks our own side of the media
 * @property {Tracks} tracks
 * @property {(type: 'track', heard: (change: { lane: Lane, track: MediaStreamTrack | null }) => void, until?: AbortSignal) => void} on
 */

/**
 * A link to every other peer of the call.
 * @extends {Emitter<{ change: { peer: string } }>}
 */
export class Mesh extends Emitter {
  #send;
  #local;
  #clock;
  #makeConnection;
  /** @type {Map<string, PeerLink>} */
  #links = new Map();
  /** @type {Map<string, number>} how far pairs had come that are parted: whoever comes back may not have closed their side */
  #generations = new Map();
  #closing = new AbortController();
  quality;
  upload;
  /** @type {RTCConfiguration} */
  configuration;

  /**
   * @param {object} parts
   * @param {(to: string, signal: PairSignal) => void} parts.send
   * @param {LocalTracks} parts.local
   * @param {Clock} parts.clock
   * @param {RTCConfiguration} [parts.configuration]
   * @param {(configuration: RTCConfiguration) => RTCPeerConnection} [parts.makeConnection]
   */
  constructor({ send, local, clock, configuration = {}, makeConnection = using => new RTCPeerConnection(using) }) {
    super();
    this.configuration = configuration;
    this.#send = send;
    this.#local = local;
    this.#clock = clock;
    this.#makeConnection = makeConnection;
    this.quality = new QualityWatch(clock, this.#links, peer => this.emit('change', { peer }));
    this.upload = new UploadShare(clock, () => { for (const link of this.#links.values()) link.capUpload(); });
    local.on('track', ({ lane, track }) => {
      for (const link of this.#links.values()) link.sendTrack(lane, track);
    }, this.#closing.signal);
  }

  /**
   * A newcomer: we were here first, so we offer.
   * @param {string} peer
   */
  offerTo(peer) {
    this.#add(peer, true);
  }

  /**
   * Somebody who was here before us and is about to offer.
   * @param {string} peer
   */
  awaitOfferFrom(peer) {
    this.#add(peer, false);
  }

  /**
   * Another page talked to this peer in our place, at generations we do not know. A clock is beyond them all.
   * @param {string} peer
   */
  takeOver(peer) {
    this.#generations.set(peer, this.#clock.now());
  }

  /** @param {string} peer who hears nothing from us for now */
  outOfReach(peer) {
    this.#links.get(peer)?.outOfReach();
  }

  /** @param {string} peer who hears us again */
  withinReach(peer) {
    this.#links.get(peer)?.withinReach();
  }

  /**
   * @param {string} from
   * @param {unknown} signal whatever the peer sent
   */
  receive(from, signal) {
    this.#links.get(from)?.receive(/** @type {PairSignal} */ (signal));
  }

  /** @param {string} peer */
  part(peer) {
    const link = this.#links.get(peer);
    if (!link) return;
    link.close();
    this.#links.delete(peer);
    this.#generations.set(peer, link.generation);
    this.upload.shareAmong(this.#links.size);
  }

  /** We are somebody else to everybody from now on, so nobody knows a generation of ours. */
  partFromAll() {
    for (const peer of [...this.#links.keys()]) this.part(peer);
    this.#generations.clear();
  }

  close() {
    this.#closing.abort();
    this.upload.close();
    this.partFromAll();
  }

  /**
   * What holds from now on, for the connections there are as well; what is not named stays.
   * @param {RTCConfiguration} change
   */
  configure(change) {
    this.configuration = { ...this.configuration, ...change };
    for (const link of this.#links.values()) link.configure(this.configuration);
  }

  networkChanged() {
    for (const link of this.#links.values()) link.networkChanged();
  }

  /** @param {string} peer */
  retry(peer) {
    this.#links.get(peer)?.retry();
  }

  /** @param {string} peer */
  has(peer) {
    return this.#links.has(peer);
  }

  /**
   * @param {string} peer
   * @returns {RTCPeerConnection | undefined}
   */
  connectionOf(peer) {
    return this.#links.get(peer)?.connection;
  }

  /** @param {string} peer */
  stateOf(peer) {
    return this.#links.get(peer)?.state ?? 'connecting';
  }

  /** @param {string} peer */
  async verificationCodeOf(peer) {
    return await this.#links.get(peer)?.verificationCode() ?? null;
  }

  /**
   * @param {string} peer
   * @returns {Tracks}
   */
  tracksOf(peer) {
    return this.#links.get(peer)?.tracks ?? noTracks();
  }

  /**
   * @param {string} peer
   * @param {boolean} offerer
   */
  #add(peer, offerer) {
    this.part(peer);
    const link = new PeerLink({
      offerer,
      send: signal => this.#send(peer, signal),
      makeConnection: this.#makeConnection,
      configuration: () => this.configuration,
      after: this.#generations.get(peer),
      local: this.#local.tracks,
      upload: () => this.upload.plan,
      clock: this.#clock,
    });
    link.on('change', () => this.emit('change', { peer }));
    this.#links.set(peer, link);
    this.quality.start();
    this.upload.shareAmong(this.#links.size);
  }
}
