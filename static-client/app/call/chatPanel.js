import { h } from '../shell/element.js';
import { iconButton } from '../shell/button.js';
import { icon } from '../shell/icon.js';
import { linkedText } from '../shell/linkedText.js';
import { clockText } from '../text/times.js';

/** @import { ChatLog, Line } from '../../sdk/call/chatLog.js' */

/** @type {Record<Line['state'], string>} */
const stateTexts = { sending: 'Sending…', sent: '', failed: 'Not sent.' };

/**
 * The chat: what was said, and a place to say something.
 * @param {{ chat: ChatLog, say: (text: string) => void, loadOlder: () => Promise<void>, close: () => void }} parts
 */
export function chatPanel({ chat, say, loadOlder, close }) {
  /** @type {Map<string, HTMLLIElement>} */
  const shown = new Map();
  /** @type {WeakMap<HTMLLIElement, string>} what is not as it was is written anew */
  const written = new WeakMap();
  const older = h('button', { type: 'button', class: 'older', hidden: true, click: () => loadOlder().then(() => list.focus()) }, 'Load older messages');
  const list = h('ol', { class: 'chat-lines', tabindex: '0', 'aria-label': 'What was said' });
  const empty = h('p', { class: 'panel-empty' }, 'Nothing was said yet. Everyone in the call can read what you write, also those who come later.');
  const text = h('textarea', { 'aria-label': 'Message', rows: '1', maxlength: '4000', placeholder: 'Write to everyone' });
  const form = h('form', { class: 'chat-form' }, text,
    h('button', { type: 'submit', class: 'round primary', 'aria-label': 'Send', title: 'Send' }, icon('send')));
  const element = h('aside', { class: 'panel', 'data-chat': true, 'aria-label': 'Chat', hidden: true },
    h('header', {}, h('h2', {}, 'Chat'), iconButton('Close', 'close', close, 'small')), empty, older, list, form);

  /** @param {Event} event */
  const send = event => {
    event.preventDefault();
    if (text.value.trim() === '') return;
    say(text.value.trim());
    text.value = '';
    text.focus();
  };
  form.addEventListener('submit', send);
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  });

  /** @param {Line} line */
  const add = line => {
    const again = h('button', { type: 'button', class: 'text', click: () => chat.sayAgain(line.key) }, 'Try again');
    const item = h('li', { 'data-line': true, 'data-from': line.name, class: line.own ? 'own' : '' },
      h('p', { class: 'chat-head' }, h('strong', {}, line.own ? 'You' : line.name), h('time', {})),
      h('p', { 'data-text': true, class: 'chat-text' }, ...linkedText(line.text)),
      h('p', { class: 'chat-state' }, h('span'), again));
    shown.set(line.key, item);
    return item;
  };

  /**
   * @param {HTMLLIElement} item
   * @param {Line} line
   */
  const update = (item, line) => {
    const now = `${line.state} ${line.ts}`;
    if (written.get(item) === now) return;
    written.set(item, now);
    if (line.own) item.dataset.state = line.state;
    const [time, state, again] = item.querySelectorAll('time, .chat-state span, button');
    time.textContent = clockText(line.ts);
    state.textContent = line.own ? stateTexts[line.state] : '';
    /** @type {HTMLElement} */ (again).hidden = line.state !== 'failed';
  };

  const show = () => {
    const fromEnd = list.scrollHeight - list.scrollTop;
    const first = list.firstElementChild;
    const { lines } = chat;
    const items = lines.map(line => {
      const item = shown.get(line.key) ?? add(line);
      update(item, line);
      return item;
    });
    // Long chats grow at their end, and what stands there already is not touched.
    const before = [...list.children];
    if (before.every((item, index) => item === items[index])) list.append(...items.slice(before.length));
    else list.replaceChildren(...items);
    empty.hidden = items.length > 0;
    list.hidden = items.length === 0;
    older.hidden = !chat.hasOlder;
    if (fromEnd - list.clientHeight < 40) list.scrollTop = list.scrollHeight;
    // What one is reading stays where it is when older lines come above it.
    else if (items[0] !== first) list.scrollTop = list.scrollHeight - fromEnd;
  };

  return {
    element,
    show,
    /** @param {boolean} open */
    setOpen(open) {
      element.hidden = !open;
      if (!open) return;
      list.scrollTop = list.scrollHeight;
      text.focus();
    },
  };
}
