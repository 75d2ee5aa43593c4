import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';
import { failureNotice, loadingNotice } from '../shell/notice.js';
import { hueOf, initialsOf } from '../text/initials.js';
import { problemText } from '../text/problems.js';
import { dateText } from '../text/times.js';
import { askToSignIn } from './askToSignIn.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { User } from '../../sdk/account/records.js' */
/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */
/** @import { Identity } from './identity.js' */

/**
 * @param {object} parts
 * @param {AccountClient} parts.client
 * @param {Identity} parts.identity
 * @param {Toasts} parts.toasts
 * @param {() => void} parts.signIn
 * @param {() => void} parts.register
 * @param {() => void} parts.history
 * @param {() => void} parts.signedOut
 * @returns {View}
 */
export function openAccount({ client, identity, toasts, signIn, register, history, signedOut }) {
  const content = h('div', { class: 'account-content' });

  async function load() {
    content.replaceChildren(loadingNotice());
    try {
      const user = await identity.orSignedOut(client.me());
      if (user) identity.learn(user);
      content.replaceChildren(user ? profile(user) : askToSignIn({ what: 'your account', signIn, register }));
    } catch (error) {
      content.replaceChildren(failureNotice(problemText(error), load));
    }
  }

  async function signOut() {
    try {
      await identity.signOut();
      toasts.show('You are signed out');
      signedOut();
    } catch (error) {
      toasts.show(problemText(error), 'problem');
    }
  }

  /** @param {User} user */
  function profile({ name, username, email, createdAt }) {
    const face = h('span', { class: 'face large', 'aria-hidden': 'true' }, initialsOf(name));
    face.style.setProperty('--hue', String(hueOf(username)));
    /** @type {[string, string][]} */
    const facts = [['Username', username], ...email ? [/** @type {[string, string]} */ (['E-mail', email])] : [], ['Member since', dateText(createdAt)]];
    return h('section', { class: 'card profile' },
      h('div', { class: 'profile-head' }, face, h('h2', {}, name)),
      h('dl', {}, ...facts.flatMap(([term, text]) => [h('dt', {}, term), h('dd', {}, text)])),
      h('div', { class: 'profile-ways' },
        pageLink('/history', history, { class: 'button' }, 'Your calls'),
        h('button', { type: 'button', click: signOut }, 'Sign out')));
  }

  load();
  return { name: 'account', title: 'Account – Signal', element: h('div', { class: 'account' }, h('div', { class: 'account-page' }, h('h1', { tabindex: '-1' }, 'Account'), content)) };
}
