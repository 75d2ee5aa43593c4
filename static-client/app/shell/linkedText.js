import { splitLinks } from '../text/links.js';
import { h } from './element.js';

/**
 * What somebody wrote, with its web addresses to click.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const linkedText = text => splitLinks(text).map(part => part.isLink
  ? h('a', { href: part.text, target: '_blank', rel: 'noopener noreferrer nofollow' }, part.text)
  : part.text);
