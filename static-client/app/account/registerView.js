import { AccountError } from '../../sdk/index.js';
import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';
import { checkEmail, checkName, checkNewPassword, checkUsername } from '../text/credentials.js';
import { accountForm } from './accountForm.js';
import { formField, passwordField } from './formField.js';

/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */
/** @import { Identity } from './identity.js' */

/**
 * Makes an account and signs in with it.
 * @param {{ identity: Identity, toasts: Toasts, done: () => void, signIn: () => void }} parts
 * @returns {View}
 */
export function openRegister({ identity, toasts, done, signIn }) {
  const element = accountForm({
    title: 'Create an account',
    lead: 'Your name in every call, and a history of the calls you were in.',
    fields: makeFields(),
    action: 'Create account',
    otherwise: h('span', {}, 'You have one? ', pageLink('/sign-in', signIn, {}, 'Sign in')),
    async submit(values) {
      const [name, username, email] = ['name', 'username', 'email'].map(field => values.get(field)?.trim() ?? '');
      const password = values.get('password') ?? '';
      await identity.register({ name, username, password, ...email && { email } });
      try {
        await identity.signIn({ username, password });
        toasts.show(`Welcome, ${name}`);
        done();
      } catch (error) {
        if (!(error instanceof AccountError)) throw error;
        toasts.show('Your account was made. Now sign in with it.');
        signIn();
      }
    },
  });
  return { name: 'register', title: 'Create an account – Signal', element };
}

const makeFields = () => new Map([
  ['name', formField({
    name: 'name', label: 'Name', check: checkName, hint: 'What others see in calls.',
    attributes: { autocomplete: 'name', maxlength: '64', required: true },
  })],
  ['username', formField({
    name: 'username', label: 'Username', check: checkUsername, hint: '3 to 32 letters a to z, digits, and . _ -',
    attributes: { autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', minlength: '3', required: true },
  })],
  ['email', formField({
    name: 'email', label: 'E-mail (optional)', check: checkEmail,
    attributes: { type: 'email', autocomplete: 'email', autocapitalize: 'none' },
  })],
  ['password', passwordField({
    name: 'password', label: 'Password', check: checkNewPassword, hint: 'At least 8 characters.',
    attributes: { autocomplete: 'new-password', minlength: '8', required: true },
  })],
]);
