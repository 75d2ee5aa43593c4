import { h } from '../shell/element.js';

/** @import { Call } from '../../sdk/index.js' */

/**
 * Opens a dialog with the digits that we and somebody else compare. They are those of the connection of now, and follow it.
 * @param {Pick<Call, 'verificationCodeOf' | 'connectionOf' | 'linkStateOf' | 'on'>} call
 * @param {{ id: string, name: string }} person
 */
export function openVerification(call, { id, name }) {
  const until = new AbortController();
  const code = h('p', { class: 'verification-code code', 'data-verification': id, role: 'status' });
  const dialog = h('dialog', { class: 'verification', 'aria-labelledby': 'verification-title', close: () => { until.abort(); dialog.remove(); } },
    h('h2', { id: 'verification-title', tabindex: '-1' }, `Is it really ${name}?`),
    h('p', {}, `Read these digits to each other. ${name} finds them in the list of people, beside your name. If both of you see the same, nobody is in between, this server included.`),
    code,
    h('p', { class: 'verification-note' }, 'They belong to this connection: after a new one, compare again.'),
    h('button', { type: 'button', class: 'primary', click: () => dialog.close() }, 'Done'));

  /** @type {unknown} */
  let shown;
  const show = async () => {
    const connection = call.linkStateOf(id) === 'connected' ? call.connectionOf(id) : null;
    if (connection === shown) return;
    shown = connection;
    code.textContent = connection ? 'Computing…' : 'There is no connection right now.';
    if (!connection) return;
    const digits = await call.verificationCodeOf(id);
    if (shown === connection) code.textContent = digits ?? 'This connection cannot be verified.';
  };

  call.on('change', show, until.signal);
  call.on('ended', () => dialog.close(), until.signal);
  document.body.append(dialog);
  dialog.showModal();
  show();
}
