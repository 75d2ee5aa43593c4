import { formField, passwordField } from '../account/formField.js';
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
  let typed = false;

  const name = formField({
    name: 'name', label: 'Your name', check: text => text.trim() || user ? '' : 'Type the name others will see.',
    attributes: { autocomplete: 'name', maxlength: '64', required: true, placeholder: 'Ann' },
  });
  name.input.addEventListener('input', () => {
    typed = true;
    named(name.input.value);
  });
  const account = h('p', { class: 'lobby-account', hidden: true });
  const password = passwordField({
    name: 'call-password', label: 'Password of the call', check: checkPresent('This call has a password. Ask who invited you.'),
    attributes: { autocomplete: 'off', maxlength: '72', required: true },
  });
  password.input.value = knownPassword ?? '';
  password.element.hidden = true;

  const open = h('div', { class: 'lobby-entrance' }, name.element, account, password.element);
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
      if (!typed) name.input.value = user?.name ?? usualName;
      name.input.required = user === null;
      name.input.placeholder = user?.name ?? 'Ann';
      account.textContent = user ? `Signed in as ${user.username}` : '';
      account.hidden = user === null;
      open.hidden = !mayEnter;
      closed.hidden = mayEnter;
      named(name.input.value || (user?.name ?? ''));
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
      const wrong = [name, password].find(field => !field.element.hidden && !field.isRight());
      if (wrong) {
        wrong.input.focus();
        return null;
      }
      const chosen = name.input.value.trim();
      return { name: chosen && chosen !== user?.name ? chosen : undefined, password: password.input.value || undefined };
    },
  };
}
