import { h } from './element.js';

const armedMs = 5_000;

/**
 * A button for what cannot be undone. It wants a second click, within a few seconds.
 * @param {{ question: string, confirm: string, label?: string, class?: string, hidden?: boolean }} texts `label`: what it is
 * about, where the question alone does not say
 * @param {() => void} act
 */
export function confirmButton({ question, confirm, label, ...attributes }, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let armed;
  const button = h('button', { type: 'button', ...attributes, click: press, blur: disarm });
  /** @param {string} text */
  const say = text => {
    button.textContent = text;
    if (label) button.setAttribute('aria-label', `${text} ${label}`);
  };

  function press() {
    if (armed) {
      disarm();
      return act();
    }
    say(confirm);
    button.classList.add('armed');
    armed = setTimeout(disarm, armedMs);
  }

  function disarm() {
    clearTimeout(armed);
    armed = undefined;
    say(question);
    button.classList.remove('armed');
  }

  say(question);
  return { element: button, close: disarm };
}
