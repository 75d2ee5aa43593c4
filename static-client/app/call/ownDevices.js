import { deviceTrouble } from '../text/deviceTrouble.js';

/** @import { LocalMedia } from '../../sdk/index.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * Our own devices, which say in a notice what they cannot do.
 * @param {LocalMedia} media
 * @param {Toasts} toasts
 */
export function ownDevices(media, toasts) {
  /** @param {import('../text/deviceTrouble.js').Wanted} wanted */
  const complain = wanted => (/** @type {unknown} */ error) => toasts.show(deviceTrouble(error, wanted), 'problem');
  return {
    /** @param {boolean} on */
    turnMicrophone: on => media.turnMicrophone(on).catch(complain('microphone')),
    /** @param {boolean} on */
    turnCamera: on => media.turnCamera(on).catch(complain('camera')),
    /** @param {string} id */
    chooseMicrophone: id => media.chooseMicrophone(id).catch(complain('microphone')),
    /** @param {string} id */
    chooseCamera: id => media.chooseCamera(id).catch(complain('camera')),
    /** @param {boolean} on */
    share(on) {
      if (!on) return media.stopSharing();
      media.shareScreen().catch(error => {
        // Who picks nothing has changed their mind.
        if (error.name !== 'NotAllowedError') toasts.show('The screen could not be shared.', 'problem');
      });
    },
  };
}
