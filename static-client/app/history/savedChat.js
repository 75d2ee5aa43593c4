import { h } from '../shell/element.js';
import { linkedText } from '../shell/linkedText.js';
import { failureNotice, loadingNotice } from '../shell/notice.js';
import { problemText } from '../text/problems.js';
import { clockText } from '../text/times.js';

/** @import { ChatPage } from '../../sdk/account/accountClient.js' */
/** @import { ChatMessage } from '../../sdk/wire/messages.js' */

/**
 * The chat of a call that was, its end first; what was said before is read on demand.
 * @param {object} parts
 * @param {string} parts.id of the element
 * @param {string} parts.room
 * @param {string} parts.username ours
 * @param {(before: number | undefined) => Promise<ChatPage>} parts.read lines before a `seq`, in their order
 */
export function savedChat({ id, room, username, read }) {
  const list = h('ol', { class: 'chat-lines', tabindex: '0', 'aria-label': `What was said in ${room}`, hidden: true });
  const older = h('button', { type: 'button', class: 'older', hidden: true, click: () => load().then(() => list.focus()) }, 'Load older messages');
  const state = h('div', { 'aria-live': 'polite' });
  const element = h('div', { id, class: 'saved-chat', 'data-chat': true, hidden: true }, older, state, list);
  /** @type {number | undefined} */
  let oldest;
  let opened = false;

  async function load() {
    older.hidden = true;
    state.replaceChildren(loadingNotice());
    try {
      show(await read(oldest));
      state.replaceChildren();
      if (list.hidden) state.append(h('p', { class: 'notice', 'data-notice': 'empty' }, 'Nobody wrote anything in this call.'));
    } catch (error) {
      state.replaceChildren(failureNotice(problemText(error), load));
    }
  }

  /** @param {ChatPage} page */
  function show({ messages, more }) {
    const fromEnd = list.scrollHeight - list.scrollTop;
    list.prepend(...messages.map(message => line(message, message.username === username)));
    list.hidden = list.childElementCount === 0;
    older.hidden = !more || messages.length === 0;
    oldest = messages[0]?.seq ?? oldest;
    // What one is reading stays where it is.
    list.scrollTop = list.scrollHeight - fromEnd;
  }

  return {
    element,
    toggle() {
      element.hidden = !element.hidden;
      if (!opened) load();
      opened = true;
      return !element.hidden;
    },
  };
}

/**
 * @param {ChatMessage} message
 * @param {boolean} own
 */
const line = ({ name, ts, text }, own) => h('li', { 'data-line': true, 'data-from': name, class: own ? 'own' : '' },
  h('p', { class: 'chat-head' }, h('strong', {}, own ? 'You' : name), h('time', { datetime: new Date(ts).toISOString() }, clockText(ts))),
  h('p', { 'data-text': true, class: 'chat-text' }, ...linkedText(text)));
