import { h } from '../shell/element.js';

/**
 * What who has knocked looks at until a host decides.
 * @param {{ stop: () => void }} parts
 */
export function askingToJoin({ stop }) {
  const text = h('p', { tabindex: '-1' });
  const element = h('section', { class: 'asking', 'data-asking': true, 'aria-label': 'Waiting to be let in', hidden: true },
    h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    text,
    h('button', { type: 'button', click: stop }, 'Stop asking'));

  return {
    element,
    show() {
      if (!element.hidden) return;
      element.hidden = false;
      // Said when it is there to be said: a live region that was hidden is silent.
      text.textContent = 'You have asked to join. You come in as soon as a host lets you.';
      text.focus();
    },
    hide() {
      element.hidden = true;
    },
  };
}
