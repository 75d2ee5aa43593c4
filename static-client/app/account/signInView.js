import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';
import { checkPresent } from '../text/credentials.js';
import { accountForm } from './accountForm.js';
import { formField, passwordField } from './formField.js';

/** @import { View } from '../main.js' */
/** @import { Identity } from './identity.js' */

/**
 * @param {{ identity: Identity, done: () => void, register: () => void }} parts
 * @returns {View}
 */
export function openSignIn({ identity, done, register }) {
  const fields = new Map([
    ['username', formField({
      name: 'username', label: 'Username or e-mail', check: checkPresent('Type your username or e-mail address.'),
      attributes: { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true },
    })],
    ['password', passwordField({
      name: 'password', label: 'Password', check: checkPresent('Type your password.'),
      attributes: { autocomplete: 'current-password', required: true },
    })],
  ]);
  const element = accountForm({
    title: 'Sign in',
    lead: 'With an account your calls are under your name, and you find them again.',
    fields,
    action: 'Sign in',
    otherwise: h('span', {}, 'No account yet? ', pageLink('/register', register, {}, 'Create one')),
    async submit(values) {
      await identity.signIn({ username: values.get('username')?.trim() ?? '', password: values.get('password') ?? '' });
      done();
    },
  });
  return { name: 'sign-in', title: 'Sign in – Signal', element };
}
