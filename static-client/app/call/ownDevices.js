import { deviceTrouble } from '../text/deviceTrouble.js';

/** @import { LocalMedia } from '../../sdk/index.js' */
/** @import { Wanted } from '../text/deviceTrouble.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * Our own devices, which say in a notice what they cannot do.
 * @param {LocalMedia} media
 * @param {Toasts} toasts
 */
export function ownDevices(media, toasts) {
  /** @param {Wanted} wanted */
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
    /**
     * Who talks goes on to be heard through another microphone; no camera looks at anybody unasked.
     * @param {{ lane: string, wasOn: boolean }} device
     */
    async lost({ lane, wasOn }) {
      const replaced = lane === 'microphone' && wasOn && await media.turnMicrophone(true).then(() => true, () => false);
      toasts.show(`Your ${lane} was disconnected${replaced ? '. Another one is used' : ''}`, 'problem');
    },
  };
}
