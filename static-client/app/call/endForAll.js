import { h } from '../shell/element.js';

const question = 'End call for everyone';
const armedMs = 5_000;

/**
 * The host's button that ends the call for everyone. It wants a second click, within a few seconds: nothing brings a call back.
 * @param {() => void} end
 */
export function endForAll(end) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let armed;
  const button = h('button', { type: 'button', class: 'end-all', hidden: true, click: press, blur: disarm }, question);

  function press() {
    if (armed) return end();
    button.textContent = 'Confirm end';
    button.classList.add('armed');
    armed = setTimeout(disarm, armedMs);
  }

  function disarm() {
    clearTimeout(armed);
    armed = undefined;
    button.textContent = question;
    button.classList.remove('armed');
  }

  return { element: button, close: disarm };
}
