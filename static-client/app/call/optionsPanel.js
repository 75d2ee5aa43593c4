import { iconButton } from '../shell/button.js';
import { h } from '../shell/element.js';

/**
 * What each person sets for themselves: devices, the look of the call, keys.
 * @param {{ sections: HTMLElement[], close: () => void }} parts
 */
export function optionsPanel({ sections, close }) {
  const element = h('aside', { class: 'panel', 'data-options': true, 'aria-label': 'Options', hidden: true },
    h('header', {}, h('h2', { tabindex: '-1' }, 'Options'), iconButton('Close', 'close', close, 'small')),
    h('div', { class: 'options' }, ...sections));
  return {
    element,
    /** @param {boolean} open */
    setOpen(open) {
      element.hidden = !open;
      if (open) element.querySelector('h2')?.focus();
    },
  };
}
