import { Emitter } from '../emitter.js';
import { Serial } from '../serial.js';
import { noTracks } from './lanes.js';

/** @import { Lane, Tracks } from './lanes.js' */

/**
 * @typedef {object} LocalEvents
 * @property {{ lane: Lane, track: MediaStreamTrack | null }} track a lane has another track, or none
 * @property {null} state a microphone, camera or screen went on or off
 * @property {{ lane: Lane }} lost a device was unplugged, or taken by another program
 */

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
    return this.#turns.audio.run(async () => {
      if (on && !this.tracks.microphone) await this.#openMicrophone();
      if (this.tracks.microphone) this.tracks.microphone.enabled = on;
      this.emit('state', null);
    });
  }

  /**
   * Off lets the device go, so that its light goes out.
   * @param {boolean} on
   * @returns {Promise<void>} rejected with the browser's DOMException when there is no camera to be had
   */
  turnCamera(on) {
    return this.#turns.video.run(async () => {
      if (!on) this.#put('camera', null);
      else if (!this.tracks.camera) await this.#openCamera();
      this.emit('state', null);
    });
  }

  /** @returns {Promise<void>} rejected when the person picks nothing */
  shareScreen() {
    return this.#turns.screen.run(async () => {
      const stream = await this.#source().getDisplayMedia({ video: true, audio: true });
      const [screen] = stream.getVideoTracks();
      screen.contentHint = 'detail';
      this.#put('screen', screen);
      this.#put('screenSound', stream.getAudioTracks()[0] ?? null);
      this.emit('state', null);
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
    return this.#turns.audio.run(async () => {
      const { microphone } = this.tracks;
      if (!microphone || microphone.getSettings().deviceId === deviceId) return;
      this.#put('microphone', null);
      await this.#openMicrophone();
      if (this.tracks.microphone) this.tracks.microphone.enabled = microphone.enabled;
      this.emit('state', null);
    });
  }

  /** @param {string | undefined} deviceId the browser's own choice when undefined */
  chooseCamera(deviceId) {
    this.#cameraId = deviceId;
    return this.#turns.video.run(async () => {
      const { camera } = this.tracks;
      if (!camera || camera.getSettings().deviceId === deviceId) return;
      // Some drivers hand out one camera at a time, so the old one goes first.
      this.#put('camera', null);
      await this.#openCamera();
      this.emit('state', null);
    });
  }

  close() {
    for (const lane of /** @type {Lane[]} */ (Object.keys(this.tracks))) this.#put(lane, null);
  }

  async #openMicrophone() {
    const audio = { deviceId: this.#microphoneId, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const stream = await this.#source().getUserMedia({ audio });
    this.#put('microphone', stream.getAudioTracks()[0]);
  }

  async #openCamera() {
    const stream = await this.#source().getUserMedia({ video: { ...this.#video, deviceId: this.#cameraId } });
    this.#put('camera', stream.getVideoTracks()[0]);
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
    this.emit('lost', { lane });
    this.emit('state', null);
  }
}
