import { h } from '../shell/element.js';

/** @import { Call } from '../../sdk/index.js' */
/** @import { Peer } from '../../sdk/wire/messages.js' */

/**
 * For hosts: who waits to be let in, on the stage, where it is not overlooked.
 * @param {object} parts
 * @param {Call} parts.call
 * @param {(error: unknown) => void} parts.complain
 * @param {AbortSignal} until
 */
export function knockers({ call, complain }, until) {
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  const list = h('ul');
  const element = h('section', { class: 'knockers', 'data-knockers': true, 'aria-label': 'Waiting to be let in', hidden: true }, list);

  /** @param {Peer} peer */
  function add({ id, name }) {
    const row = h('li', {},
      h('span', { class: 'knocker-name' }, h('strong', {}, name), ' wants to join'),
      h('button', { type: 'button', 'aria-label': `Deny ${name}`, click: () => call.host.deny(id).catch(complain) }, 'Deny'),
      h('button', { type: 'button', class: 'primary', 'aria-label': `Let in ${name}`, click: () => call.host.admit(id).catch(complain) }, 'Let in'));
    rows.set(id, row);
    list.append(row);
  }

  function show() {
    const { waiting } = call.door;
    for (const [id, row] of rows) {
      if (waiting.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    for (const peer of waiting.values()) if (!rows.has(peer.id)) add(peer);
    element.hidden = rows.size === 0;
  }

  call.on('change', show, until);
  show();
  return element;
}
