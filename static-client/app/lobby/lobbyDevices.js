import { LocalMedia, listDevices, pickDevice } from '../../sdk/index.js';
import { deviceTrouble } from '../text/deviceTrouble.js';

/** @import { Device, DeviceList } from '../../sdk/media/devices.js' */
/** @import { Preferences } from '../memory/preferences.js' */

/**
 * Opens what the person wants to join with, each device on its own, and says what went wrong in a sentence.
 */
export class LobbyDevices {
  #preferences;
  /** @type {unknown} */
  #microphoneError = null;
  /** @type {unknown} */
  #cameraError = null;
  /** @type {DeviceList} */
  list = { cameras: [], microphones: [], speakers: [] };
  media;

  /**
   * @param {LocalMedia} media
   * @param {Preferences} preferences
   */
  constructor(media, preferences) {
    this.media = media;
    this.#preferences = preferences;
  }

  /** @returns {string} empty when all is well */
  get trouble() {
    if (this.#microphoneError && this.#cameraError) return deviceTrouble(this.#cameraError, 'microphone and camera');
    if (this.#microphoneError) return deviceTrouble(this.#microphoneError, 'microphone');
    return this.#cameraError ? deviceTrouble(this.#cameraError, 'camera') : '';
  }

  async open() {
    const { microphone, camera, microphoneOn, cameraOn } = this.#preferences;
    await Promise.all([this.media.chooseMicrophone(microphone?.id), this.media.chooseCamera(camera?.id)]);
    await Promise.all([this.turnMicrophone(microphoneOn), this.turnCamera(cameraOn)]);
    await this.#findAgain();
  }

  /** Tries again what failed. */
  async retry() {
    if (this.#microphoneError) await this.turnMicrophone(true);
    if (this.#cameraError) await this.turnCamera(true);
  }

  async refresh() {
    this.list = await listDevices();
  }

  /** @param {boolean} on */
  async turnMicrophone(on) {
    this.#microphoneError = await this.media.turnMicrophone(on).then(() => null, error => error);
  }

  /** @param {boolean} on */
  async turnCamera(on) {
    this.#cameraError = await this.media.turnCamera(on).then(() => null, error => error);
  }

  /** @param {Device} device */
  async chooseMicrophone({ id }) {
    this.#microphoneError = await this.media.chooseMicrophone(id).then(() => null, error => error);
  }

  /** @param {Device} device */
  async chooseCamera({ id }) {
    this.#cameraError = await this.media.chooseCamera(id).then(() => null, error => error);
  }

  /** Names of devices are known only once one is open, so a device whose id changed is looked for afterwards. */
  async #findAgain() {
    await this.refresh();
    const { tracks } = this.media;
    const microphone = pickDevice(this.list.microphones, this.#preferences.microphone);
    const camera = pickDevice(this.list.cameras, this.#preferences.camera);
    if (microphone && tracks.microphone) await this.chooseMicrophone(microphone);
    if (camera && tracks.camera) await this.chooseCamera(camera);
  }
}
