import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';

/**
 * What a page shows that is only for who is signed in.
 * @param {{ what: string, signIn: () => void, register: () => void }} parts `what` one finds here
 */
export const askToSignIn = ({ what, signIn, register }) => h('div', { class: 'notice', 'data-notice': 'signed-out' },
  h('p', {}, `Sign in to see ${what}.`),
  h('div', { class: 'notice-ways' },
    h('button', { type: 'button', class: 'primary', click: signIn }, 'Sign in'),
    pageLink('/register', register, {}, 'Create an account')));
