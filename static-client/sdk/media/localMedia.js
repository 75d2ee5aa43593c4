import { Emitter } from '../emitter.js';
import { Serial } from '../serial.js';
import { noTracks } from './lanes.js';

/** @import { Lane, Tracks } from './lanes.js' */

/**
 * @typedef {object} LocalEvents
 * @property {{ lane: Lane, track: MediaStreamTrack | null }} track a lane has another track, or none
 * @property {null} state a microphone, camera or screen went on or off
 * @property {{ lane: Lane, wasOn: boolean }} lost a device was unplugged, or taken by another program
 */

const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * Our own microphone, camera and screen. Each is asked for on its own, so that one that fails takes nothing else with it,
 * and none is ever needed. Calls may be made at any time; each device does them one after another.
 * @extends {Emitter<LocalEvents>}
 */
export class LocalMedia extends Emitter {
  #devices;
  #video;
  #turns = { audio: new Serial(), video: new Serial(), screen: new Serial() };
  /** @type {string | undefined} */
  #microphoneId;
  /** @type {string | undefined} */
  #cameraId;
  /** @type {Tracks} */
  tracks = noTracks();

  /**
   * @param {object} [options]
   * @param {MediaDevices} [options.devices]
   * @param {MediaTrackConstraints} [options.video] the picture to ask cameras for
   */
  constructor({ devices = globalThis.navigator?.mediaDevices, video = {} } = {}) {
    super();
    this.#devices = devices;
    this.#video = video;
  }

  /** @returns {{ audio: boolean, video: boolean, screen: boolean }} */
  get state() {
    const { microphone, camera, screen } = this.tracks;
    return { audio: Boolean(microphone?.enabled), video: Boolean(camera), screen: Boolean(screen) };
  }

  get canShareScreen() {
    return Boolean(this.#devices?.getDisplayMedia);
  }

  /**
   * Off keeps the device and sends silence, so that on is instant.
   * @param {boolean} on
   * @returns {Promise<void>} rejected with the browser's DOMException when there is no microphone to be had
   */
  turnMicrophone(on) {
    return this.#change('audio', async () => {
      if (on && !this.tracks.microphone) await this.#openMicrophone();
      if (this.tracks.microphone) this.tracks.microphone.enabled = on;
    });
  }

  /**
   * Off lets the device go, so that its light goes out.
   * @param {boolean} on
   * @returns {Promise<void>} rejected with the browser's DOMException when there is no camera to be had
   */
  turnCamera(on) {
    return this.#change('video', async () => {
      if (!on) this.#put('camera', null);
      else if (!this.tracks.camera) await this.#openCamera();
    });
  }

  /** @returns {Promise<void>} rejected when the person picks nothing */
  shareScreen() {
    return this.#change('screen', async () => {
      const stream = await this.#source().getDisplayMedia({ video: true, audio: true });
      const [screen] = stream.getVideoTracks();
      screen.contentHint = 'detail';
      this.#put('screen', screen);
      this.#put('screenSound', stream.getAudioTracks()[0] ?? null);
    });
  }

  stopSharing() {
    this.#put('screen', null);
    this.#put('screenSound', null);
    this.emit('state', null);
  }

  /** @param {string | undefined} deviceId the browser's own choice when undefined */
  chooseMicrophone(deviceId) {
    this.#microphoneId = deviceId;
    return this.#change('audio', async () => {
      const { microphone } = this.tracks;
      if (!microphone || microphone.getSettings().deviceId === deviceId) return;
      this.#put('microphone', null);
      await this.#openMicrophone();
      if (this.tracks.microphone) this.tracks.microphone.enabled = microphone.enabled;
    });
  }

  /** @param {string | undefined} deviceId the browser's own choice when undefined */
  chooseCamera(deviceId) {
    this.#cameraId = deviceId;
    return this.#change('video', async () => {
      const { camera } = this.tracks;
      if (!camera || camera.getSettings().deviceId === deviceId) return;
      // Some drivers hand out one camera at a time, so the old one goes first.
      this.#put('camera', null);
      await this.#openCamera();
    });
  }

  close() {
    for (const lane of /** @type {Lane[]} */ (Object.keys(this.tracks))) this.#put(lane, null);
  }

  /**
   * @param {'audio' | 'video' | 'screen'} device
   * @param {() => Promise<void>} work
   */
  #change(device, work) {
    return this.#turns[device].run(work).finally(() => this.emit('state', null));
  }

  async #openMicrophone() {
    const stream = await this.#open(this.#microphoneId, device => ({ audio: { ...voice, ...device } }));
    this.#put('microphone', stream.getAudioTracks()[0]);
  }

  async #openCamera() {
    const stream = await this.#open(this.#cameraId, device => ({ video: { ...this.#video, ...device } }));
    this.#put('camera', stream.getVideoTracks()[0]);
  }

  /**
   * Browsers take a merely preferred device lightly, so it is asked for strictly, and any other when it is gone.
   * @param {string | undefined} deviceId
   * @param {(device: MediaTrackConstraints) => MediaStreamConstraints} constraints
   */
  async #open(deviceId, constraints) {
    const source = this.#source();
    if (deviceId === undefined) return source.getUserMedia(constraints({}));
    return source.getUserMedia(constraints({ deviceId: { exact: deviceId } })).catch(error => {
      if (error.name !== 'OverconstrainedError') throw error;
      return source.getUserMedia(constraints({}));
    });
  }

  #source() {
    if (!this.#devices) throw new DOMException('This page has no access to devices.', 'SecurityError');
    return this.#devices;
  }

  /**
   * @param {Lane} lane
   * @param {MediaStreamTrack | null} track
   */
  #put(lane, track) {
    const old = this.tracks[lane];
    if (old === track) return;
    this.tracks[lane] = track;
    old?.stop();
    track?.addEventListener('ended', () => this.#ended(lane, track));
    this.emit('track', { lane, track });
  }

  /**
   * @param {Lane} lane
   * @param {MediaStreamTrack} track
   */
  #ended(lane, track) {
    if (this.tracks[lane] !== track) return;
    if (lane === 'screen') {
      this.stopSharing();
      return;
    }
    this.#put(lane, null);
    this.emit('lost', { lane, wasOn: track.enabled });
    this.emit('state', null);
  }
}
