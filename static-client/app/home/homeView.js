import { formField } from '../account/formField.js';
import { recentCalls } from '../memory/recentCalls.js';
import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';
import { pathOfCall } from '../shell/route.js';
import { readRoomCode } from '../text/roomCode.js';
import { agoText } from '../text/times.js';
import { newCall } from './newCall.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * @param {{ client: AccountClient, toasts: Toasts, join: (room: string, password?: string) => void, check: () => void }} parts
 * @returns {View}
 */
export function openHome({ client, toasts, join, check }) {
  const code = formField({
    name: 'code', label: 'Call code', check: text => readRoomCode(text) ? '' : 'That is neither a call code nor an invite link.',
    attributes: { placeholder: 'Code or invite link', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' },
  });
  const row = h('div', { class: 'field-with-button' });
  code.input.replaceWith(row);
  row.append(code.input, h('button', { type: 'submit' }, 'Join'));

  /** @param {Event} event */
  const joinByCode = event => {
    event.preventDefault();
    const room = readRoomCode(code.input.value);
    if (room) return join(room);
    code.isRight();
    code.input.focus();
  };

  const start = h('div', { class: 'home-start' },
    h('h1', { tabindex: '-1' }, 'Calls that go straight from person to person.'),
    h('p', { class: 'home-lead' }, 'Start a call and share its link. There is nothing to install.'),
    newCall({ client, toasts, join }),
    h('form', { class: 'home-join', novalidate: true, submit: joinByCode }, code.element),
    recent(join),
    pageLink('/check', check, { class: 'home-check' }, 'Test your connection'));

  const picture = h('img', { class: 'home-picture', src: '/icons/mesh.svg', alt: '', width: '480', height: '420' });
  const element = h('div', { class: 'home' }, h('div', { class: 'home-body' }, start, picture));
  return { name: 'home', title: 'Signal', element };
}

/** @param {(room: string) => void} join */
function recent(join) {
  const now = Date.now();
  const entries = recentCalls().map(({ room, at }) => h('li', {},
    pageLink(pathOfCall(room), () => join(room), {}, h('span', { class: 'code' }, room), h('time', {}, agoText(at, now)))));
  return h('section', { class: 'home-recent', hidden: entries.length === 0 }, h('h2', {}, 'Recent calls'), h('ul', {}, ...entries));
}
