import { confirmButton } from '../shell/confirmButton.js';
import { h } from '../shell/element.js';
import { pathOfCall } from '../shell/route.js';
import { pageLink } from '../shell/link.js';
import { companyText } from '../text/company.js';
import { durationText, whenText } from '../text/times.js';
import { savedChat } from './savedChat.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { Visit } from '../../sdk/account/records.js' */

const linesAtOnce = 50;

/**
 * One call we were in.
 * @param {Visit} visit
 * @param {object} parts
 * @param {AccountClient} parts.client
 * @param {string} parts.username ours
 * @param {(room: string) => void} parts.rejoin
 * @param {(item: HTMLElement) => void} parts.remove
 */
export function visitItem({ id, room, call, joinedAt, leftAt, durationMs, peers }, { client, username, rejoin, remove }) {
  const goesOn = leftAt === null && durationMs === null;
  const chat = savedChat({ id: `chat-${id}`, room, username, read: before => client.messages(call ?? '', { before, limit: linesAtOnce }) });
  const showChat = h('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': `chat-${id}`, 'aria-label': `Show chat of ${room}`, hidden: !call, click: toggleChat }, 'Show chat');
  const deletion = confirmButton({ question: 'Delete', confirm: 'Confirm delete', label: room, class: 'quiet delete' }, () => remove(element));

  function toggleChat() {
    const open = chat.toggle();
    showChat.setAttribute('aria-expanded', String(open));
    showChat.textContent = open ? 'Hide chat' : 'Show chat';
    showChat.setAttribute('aria-label', `${showChat.textContent} of ${room}`);
  }

  const duration = goesOn ? 'Still going on' : call ? durationText(durationMs ?? 0) : 'Added by hand';
  const element = h('li', { class: 'visit', 'data-visit': id, 'data-room': room },
    h('div', { class: 'visit-what' },
      h('h2', {}, pageLink(pathOfCall(room), () => rejoin(room), { class: 'code' }, room)),
      h('p', { class: 'visit-facts' },
        h('time', { datetime: new Date(joinedAt).toISOString() }, whenText(joinedAt, Date.now())), ' · ',
        h('span', { 'data-duration': true, 'data-live': goesOn, title: 'How long you were there' }, duration)),
      h('p', { class: 'visit-facts', hidden: (goesOn || !call) && peers.length === 0 }, companyText(peers))),
    h('div', { class: 'visit-ways' },
      h('button', { type: 'button', 'aria-label': `Rejoin ${room}`, click: () => rejoin(room) }, 'Rejoin'), showChat, deletion.element),
    chat.element);
  return element;
}
