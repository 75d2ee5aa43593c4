import { h } from './element.js';

/** What stands in the place of something that is still to come. */
export const loadingNotice = () => h('p', { class: 'notice', 'data-notice': 'loading' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), ' Loading…');

/**
 * What stands in the place of something that did not come.
 * @param {string} text
 * @param {() => void} retry
 */
export const failureNotice = (text, retry) => h('div', { class: 'notice', 'data-notice': 'failed', role: 'alert' },
  h('p', {}, text), h('button', { type: 'button', click: retry }, 'Try again'));
