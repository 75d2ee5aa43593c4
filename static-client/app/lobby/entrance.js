import { passwordField } from '../account/formField.js';
import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';
import { checkPresent } from '../text/credentials.js';

/** @import { Known } from '../account/identity.js' */

/** @typedef {{ name?: string, password?: string }} Credentials what the room is asked with; without a name the account's is taken */

/**
 * What one has to say at the door: a name for guests, nothing for who is signed in, a password where the room has one. Where
 * guests may not enter, the way to the sign-in.
 * @param {object} parts
 * @param {string} parts.name as it was the last time
 * @param {string} [parts.password] if it is known already
 * @param {(name: string) => void} parts.named
 * @param {() => void} parts.signIn
 * @param {() => void} parts.register
 */
export function entrance({ name: usualName, password: knownPassword, named, signIn, register }) {
  /** @type {Known | null} */
  let user = null;
  let asked = false;

  const name = h('input', {
    id: 'name', name: 'name', autocomplete: 'name', maxlength: '64', required: true, placeholder: 'Ann', input: () => { asked = true; named(name.value); },
  });
  const account = h('p', { class: 'lobby-account', hidden: true });
  const password = passwordField({
    name: 'call-password', label: 'Password of the call', check: checkPresent('This call has a password. Ask who invited you.'),
    attributes: { autocomplete: 'off', maxlength: '72', required: true },
  });
  password.input.value = knownPassword ?? '';
  password.element.hidden = true;

  const open = h('div', { class: 'lobby-entrance' }, h('label', { for: 'name' }, 'Your name'), name, account, password.element);
  const closed = h('div', { class: 'members-only', 'data-members-only': true, hidden: true },
    h('h2', {}, 'Sign in to join'),
    h('p', {}, 'This server is for people with an account. You come back to this call afterwards.'),
    h('div', { class: 'notice-ways' },
      h('button', { type: 'button', class: 'primary large', click: signIn }, 'Sign in'),
      pageLink('/register', register, {}, 'Create an account')));

  return {
    element: h('div', {}, open, closed),

    /**
     * @param {Known | null} known
     * @param {boolean} mayEnter
     */
    show(known, mayEnter) {
      user = known;
      if (!asked) name.value = user?.name ?? usualName;
      name.required = user === null;
      name.placeholder = user?.name ?? 'Ann';
      account.textContent = user ? `Signed in as ${user.username}` : '';
      account.hidden = user === null;
      open.hidden = !mayEnter;
      closed.hidden = mayEnter;
      named(name.value || (user?.name ?? ''));
    },

    askForPassword() {
      const wasWrong = password.input.value !== '';
      password.element.hidden = false;
      password.complain(wasWrong ? 'This password is wrong.' : 'This call has a password. Ask who invited you.');
      password.input.focus();
      password.input.select();
    },

    /** @returns {Credentials | null} null while something is missing */
    read() {
      const chosen = name.value.trim();
      if (!chosen && !user) name.focus();
      else if (!password.element.hidden && !password.isRight()) password.input.focus();
      else return { name: chosen && chosen !== user?.name ? chosen : undefined, password: password.input.value || undefined };
      return null;
    },
  };
}
