import { h } from '../shell/element.js';
import { wscatLine } from './wscatLine.js';

/** @import { WireEntry } from './wireLog.js' */

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

/**
 * One frame in the list; opened, it is spread out over lines and can be copied.
 * @param {WireEntry} entry
 * @param {string} url of the server's socket
 * @param {(text: string) => void} copy
 */
export function wireLine(entry, url, copy) {
  const sent = entry.way === 'sent';
  const body = h('div', { class: 'wire-body' });
  const spread = () => {
    if (body.childElementCount > 0) return;
    body.append(
      h('pre', { tabindex: '0', role: 'group', 'aria-label': 'Frame' }, JSON.stringify(JSON.parse(entry.text), null, 2)),
      sent
        ? h('button', { type: 'button', click: () => copy(wscatLine(url, entry.text)) }, 'Copy as wscat line')
        : h('button', { type: 'button', click: () => copy(entry.text) }, 'Copy frame'));
  };
  return h('details', { class: 'wire-line', 'data-way': entry.way, 'data-type': entry.type, toggle: spread },
    h('summary', {},
      h('time', {}, time.format(entry.at)),
      h('span', { class: 'wire-way', role: 'img', 'aria-label': entry.way }, sent ? '↑' : '↓'),
      h('span', { class: 'wire-type' }, entry.type),
      h('span', { class: 'wire-text' }, entry.text)),
    body);
}
