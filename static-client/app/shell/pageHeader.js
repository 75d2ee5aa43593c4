import { hueOf, initialsOf } from '../text/initials.js';
import { h } from './element.js';
import { pageLink } from './link.js';
import { themeSwitch } from './themeSwitch.js';

/** @import { Identity } from '../account/identity.js' */

/**
 * The line above every page but the call: the way home, the colours, and who is signed in.
 * @param {HTMLElement} place
 * @param {{ identity: Identity, go: (path: string) => void, signIn: () => void }} parts
 */
export function pageHeader(place, { identity, go, signIn }) {
  const home = pageLink('/', () => go('/'), { class: 'brand' }, h('img', { src: '/icons/favicon.svg', alt: '', width: '28', height: '28' }), 'Signal');
  const ways = h('nav', { 'aria-label': 'Account' });
  place.replaceChildren(home, h('div', { class: 'header-ways' }, themeSwitch(), ways));

  const show = () => {
    const path = location.pathname;
    /** @param {string} to */
    const current = to => ({ 'aria-current': path === to ? 'page' : null });
    const { user } = identity;
    if (!user) {
      ways.replaceChildren(pageLink('/sign-in', signIn, { class: 'header-way', ...current('/sign-in') }, 'Sign in'));
      return;
    }
    const face = h('span', { class: 'face', 'aria-hidden': 'true' }, initialsOf(user.name));
    face.style.setProperty('--hue', String(hueOf(user.username)));
    ways.replaceChildren(
      pageLink('/history', () => go('/history'), { class: 'header-way', ...current('/history') }, 'History'),
      pageLink('/account', () => go('/account'), { class: 'header-way', 'data-account': user.username, ...current('/account') },
        face, h('span', { class: 'header-name' }, user.name)));
  };

  identity.on('change', show);
  return { show };
}
