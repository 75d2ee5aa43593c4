import { confirmButton } from '../shell/confirmButton.js';
import { h } from '../shell/element.js';
import { pathOfCall } from '../shell/route.js';
import { pageLink } from '../shell/link.js';
import { companyText } from '../text/company.js';
import { durationText, whenText } from '../text/times.js';
import { goesOn } from './liveVisits.js';
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
 * @param {() => void} parts.remove
 */
export function visitItem(visit, { client, username, rejoin, remove }) {
  const { id, room, call, joinedAt } = visit;
  const chat = savedChat({ id: `chat-${id}`, room, username, read: before => client.messages(call ?? '', { before, limit: linesAtOnce }) });
  const showChat = h('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': `chat-${id}`, 'aria-label': `Show chat of ${room}`, hidden: !call, click: toggleChat }, 'Show chat');
  const deletion = confirmButton({ question: 'Delete', confirm: 'Confirm delete', label: room, class: 'quiet delete' }, remove);

  function toggleChat() {
    const open = chat.toggle();
    showChat.setAttribute('aria-expanded', String(open));
    showChat.textContent = open ? 'Hide chat' : 'Show chat';
    showChat.setAttribute('aria-label', `${showChat.textContent} of ${room}`);
  }

  const duration = h('span', { 'data-duration': true, title: 'How long you were there' });
  const company = h('p', { class: 'visit-facts' });

  /** @param {Visit} visit as it is by now */
  function show(visit) {
    const live = goesOn(visit);
    duration.toggleAttribute('data-live', live);
    duration.textContent = live ? 'Still going on' : call ? durationText(visit.durationMs ?? 0) : 'Added by hand';
    company.hidden = (live || !call) && visit.peers.length === 0;
    company.textContent = companyText(visit.peers);
  }

  show(visit);
  const element = h('li', { class: 'visit', 'data-visit': id, 'data-room': room },
    h('div', { class: 'visit-what' },
      h('h2', {}, pageLink(pathOfCall(room), () => rejoin(room), { class: 'code' }, room)),
      h('p', { class: 'visit-facts' },
        h('time', { datetime: new Date(joinedAt).toISOString() }, whenText(joinedAt, Date.now())), ' · ',
        duration),
      company),
    h('div', { class: 'visit-ways' },
      h('button', { type: 'button', 'aria-label': `Rejoin ${room}`, click: () => rejoin(room) }, 'Rejoin'), showChat, deletion.element),
    chat.element);
  return { element, show };
}
