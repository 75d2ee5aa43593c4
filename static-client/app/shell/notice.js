import { h } from './element.js';
import { icon } from './icon.js';

/** What stands in the place of something that is still to come. */
export const loadingNotice = () => h('p', { class: 'notice', 'data-notice': 'loading' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), ' Loading…');

/**
 * What stands in the place of something that did not come. When the network is back it is tried again unasked.
 * @param {string} text
 * @param {() => void} retry
 */
export function failureNotice(text, retry) {
  const element = h('div', { class: 'notice', 'data-notice': 'failed', role: 'alert' },
    icon('warning'), h('p', {}, text), h('button', { type: 'button', click: retry }, 'Try again'));
  addEventListener('online', () => { if (element.isConnected) retry(); }, { once: true });
  return element;
}
