import { toggleButton } from '../shell/button.js';

/**
 * Keeps a picture large, or lets it go.
 * @param {(on: boolean) => void} pin
 */
export function pinButton(pin) {
  const { element, set } = toggleButton('Pin', { on: 'pin', off: 'pin' }, pin, 'small tile-pin');
  return {
    element,
    set,
    /** @param {string} picture whose it is */
    name(picture) {
      element.setAttribute('aria-label', `Pin ${picture}`);
    },
  };
}
