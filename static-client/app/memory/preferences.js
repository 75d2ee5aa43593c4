import { recall, remember } from './storage.js';

/** @import { Device } from '../../sdk/media/devices.js' */

/**
 * @typedef {object} Preferences how this person likes to join
 * @property {string} name
 * @property {boolean} microphoneOn
 * @property {boolean} cameraOn
 * @property {Device} [microphone]
 * @property {Device} [camera]
 * @property {Device} [speaker]
 */

const key = 'signal.preferences';

/** @returns {Preferences} */
export function readPreferences() {
  /** @type {Partial<Preferences>} */
  const kept = recall(key, {});
  return { ...kept, name: String(kept.name ?? ''), microphoneOn: kept.microphoneOn !== false, cameraOn: kept.cameraOn !== false };
}

/** @param {Partial<Preferences>} changes */
export const keepPreferences = changes => remember(key, { ...readPreferences(), ...changes });
