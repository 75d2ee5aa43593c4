import { forget, recall, remember } from '../memory/storage.js';

/** @typedef {'light' | 'dark'} Theme */

const key = 'signal.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** @returns {Theme} what is seen now */
export const currentTheme = () => chosen() ?? usual();

/**
 * Remembered only where it is not what the system has anyway, so that the page goes on following it.
 * @param {Theme} theme
 */
export function chooseTheme(theme) {
  if (theme === usual()) forget(key);
  else remember(key, theme);
  apply();
}

/**
 * Tells of every change: by hand, by the system, or in another window.
 * @param {() => void} changed
 */
export function watchTheme(changed) {
  document.documentElement.addEventListener('themechange', changed);
}

/** @returns {Theme} */
const usual = () => system.matches ? 'dark' : 'light';

/** @returns {Theme | undefined} */
const chosen = () => (/** @type {Theme[]} */ (['light', 'dark'])).find(theme => theme === recall(key, /** @type {unknown} */ (null)));

function apply() {
  const root = document.documentElement;
  const theme = chosen();
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  root.dispatchEvent(new Event('themechange'));
}

addEventListener('storage', event => {
  if (event.key === key || event.key === null) apply();
});
system.addEventListener('change', apply);
apply();
