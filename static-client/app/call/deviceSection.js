import { listDevices } from '../../sdk/index.js';
import { deviceChoice } from '../lobby/deviceChoice.js';
import { keepPreferences } from '../memory/preferences.js';
import { h } from '../shell/element.js';

/** @import { LocalMedia } from '../../sdk/index.js' */
/** @import { ownDevices } from './ownDevices.js' */
/** @import { Voices } from './voices.js' */

/**
 * The devices of the call, to be changed while it goes on; what is chosen is remembered.
 * @param {object} parts
 * @param {LocalMedia} parts.media
 * @param {ReturnType<typeof ownDevices>} parts.devices
 * @param {Voices} parts.voices
 * @param {string | undefined} parts.speakerId
 * @param {AbortSignal} parts.until
 */
export function deviceSection({ media, devices, voices, speakerId, until }) {
  const microphones = deviceChoice('Microphone device', microphone => {
    keepPreferences({ microphone });
    devices.chooseMicrophone(microphone.id);
  });
  const cameras = deviceChoice('Camera device', camera => {
    keepPreferences({ camera });
    devices.chooseCamera(camera.id);
  });
  const speakers = deviceChoice('Speaker device', speaker => {
    keepPreferences({ speaker });
    speakerId = speaker.id;
    voices.useSpeaker(speaker.id);
  });
  const none = h('p', { class: 'option-note' }, 'No devices are to be had here. You can watch, listen and chat.');

  async function refresh() {
    const found = await listDevices();
    const { microphone, camera } = media.tracks;
    microphones.show(found.microphones, microphone?.getSettings().deviceId);
    cameras.show(found.cameras, camera?.getSettings().deviceId);
    speakers.show('setSinkId' in HTMLMediaElement.prototype ? found.speakers : [], speakerId);
    none.hidden = found.microphones.length + found.cameras.length + found.speakers.length > 0;
  }

  navigator.mediaDevices?.addEventListener('devicechange', refresh, { signal: until });
  // Names are known once a device was opened, and another device may be in use than was asked for.
  media.on('state', refresh, until);
  refresh();
  return h('section', {}, h('h3', {}, 'Devices'), microphones.element, cameras.element, speakers.element, none);
}
