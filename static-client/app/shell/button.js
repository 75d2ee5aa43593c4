import { h } from './element.js';
import { icon } from './icon.js';

/** @import { IconName } from './icon.js' */

/**
 * A round button that shows an icon; the label is its accessible name and its tooltip.
 * @param {string} label
 * @param {IconName} picture
 * @param {() => void} click
 * @param {string} [kind] class names besides
 */
export const iconButton = (label, picture, click, kind = '') =>
  h('button', { type: 'button', class: `round ${kind}`, 'aria-label': label, title: label, click }, icon(picture));

/**
 * A button that is on or off, as it is told; a click only asks.
 * @param {string} label
 * @param {{ on: IconName, off: IconName }} pictures
 * @param {(on: boolean) => void} click what the person wants it to be
 * @param {string} [kind] class names besides
 */
export function toggleButton(label, pictures, click, kind = '') {
  const element = iconButton(label, pictures.off, () => click(element.getAttribute('aria-pressed') !== 'true'), kind);
  /** @param {boolean} on */
  const set = on => {
    if (element.getAttribute('aria-pressed') === String(on)) return;
    element.setAttribute('aria-pressed', String(on));
    element.querySelector('.icon')?.replaceWith(icon(on ? pictures.on : pictures.off));
  };
  set(false);
  return { element, set };
}
