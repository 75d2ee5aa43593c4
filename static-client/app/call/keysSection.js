import { h } from '../shell/element.js';
import { optionSwitch } from './optionGroup.js';
import { shortcuts } from './shortcuts.js';

/**
 * The keys of the call, and the switch for who is disturbed by them.
 * @param {(on: boolean) => void} turn
 */
export function keysSection(turn) {
  const on = optionSwitch('Keyboard shortcuts', turn);
  const list = h('dl', { class: 'keys' },
    ...[{ key: 'Space', meaning: 'Talk while held' }, ...shortcuts].map(({ key, meaning }) =>
      h('div', {}, h('dt', {}, h('kbd', {}, key.length === 1 ? key.toUpperCase() : key)), h('dd', {}, meaning))));
  return {
    element: h('section', { 'data-keys': true }, h('h3', {}, 'Keyboard'), on.element, list),
    /** @param {boolean} areOn */
    show(areOn) {
      on.show(areOn);
      list.classList.toggle('off', !areOn);
    },
  };
}
