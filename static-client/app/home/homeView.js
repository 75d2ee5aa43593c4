import { recentCalls } from '../memory/recentCalls.js';
import { brand } from '../shell/brand.js';
import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';
import { pathOfCall } from '../shell/route.js';
import { makeRoomCode, readRoomCode } from '../text/roomCode.js';
import { agoText } from '../text/times.js';

/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * @param {{ toasts: Toasts, join: (room: string) => void }} parts
 * @returns {View}
 */
export function openHome({ toasts, join }) {
  const code = h('input', {
    id: 'code', name: 'code', placeholder: 'Code or invite link', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
  });

  /** @param {Event} event */
  const joinByCode = event => {
    event.preventDefault();
    const room = readRoomCode(code.value);
    if (room) return join(room);
    toasts.show('That is neither a call code nor an invite link.', 'problem');
    code.focus();
  };

  const start = h('div', { class: 'home-start' },
    h('h1', { tabindex: '-1' }, 'Calls that go straight from person to person.'),
    h('p', { class: 'home-lead' }, 'Start a call and share its link. Nobody needs an account, and nothing has to be installed.'),
    h('button', { type: 'button', class: 'primary large', click: () => join(makeRoomCode()) }, icon('plus'), 'New call'),
    h('form', { class: 'home-join', submit: joinByCode },
      h('label', { for: 'code' }, 'Call code'),
      h('div', { class: 'field-with-button' }, code, h('button', { type: 'submit' }, 'Join'))),
    recent(join));

  const picture = h('img', { class: 'home-picture', src: '/icons/mesh.svg', alt: '', width: '480', height: '420' });
  const element = h('div', { class: 'home' }, brand(), h('div', { class: 'home-body' }, start, picture));
  return { name: 'home', title: 'Signal', element };
}

/** @param {(room: string) => void} join */
function recent(join) {
  const now = Date.now();
  const entries = recentCalls().map(({ room, at }) => {
    /** @param {MouseEvent} event */
    const click = event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      join(room);
    };
    return h('li', {}, h('a', { href: pathOfCall(room), click }, h('span', { class: 'code' }, room), h('time', {}, agoText(at, now))));
  });
  return h('section', { class: 'home-recent', hidden: entries.length === 0 }, h('h2', {}, 'Recent calls'), h('ul', {}, ...entries));
}
