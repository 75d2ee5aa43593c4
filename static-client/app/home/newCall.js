import { AccountError } from '../../sdk/index.js';
import { passwordField } from '../account/formField.js';
import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';
import { problemText } from '../text/problems.js';
import { makeRoomCode } from '../text/roomCode.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * The button for a new call, and a password for it behind a fold.
 * @param {{ client: AccountClient, toasts: Toasts, join: (room: string, password?: string) => void }} parts
 */
export function newCall({ client, toasts, join }) {
  const password = passwordField({
    name: 'room-password', label: 'Password for the call', hint: 'Whoever joins is asked for it. Leave it empty for none.', check: () => '',
    attributes: { autocomplete: 'off', maxlength: '72' },
  });
  const button = h('button', { type: 'submit', class: 'primary large' }, icon('plus'), 'New call');

  /** @param {Event} event */
  async function start(event) {
    event.preventDefault();
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    const wish = password.input.value;
    try {
      const { room } = await client.createRoom(wish ? { password: wish } : {});
      join(room, wish || undefined);
    } catch (error) {
      refused(error, wish !== '');
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  /**
   * Without a wish for it any room will do: joining makes it.
   * @param {unknown} error
   * @param {boolean} special
   */
  function refused(error, special) {
    if (!special && error instanceof AccountError && error.status !== 0) return join(makeRoomCode());
    toasts.show(problemText(error), 'problem');
  }

  return h('form', { class: 'home-new', submit: start },
    button, h('details', { class: 'fold' }, h('summary', {}, 'Protect it with a password'), password.element));
}
