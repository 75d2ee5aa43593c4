import { h } from '../shell/element.js';
import { iconButton } from '../shell/button.js';
import { inListOrder } from './people.js';
import { personRow } from './personRow.js';
import { openVerification } from './verification.js';

/** @import { Call } from '../../sdk/index.js' */
/** @import { Person } from './people.js' */

/**
 * Who is here, raised hands first; and what a host can do about it.
 * @param {object} parts
 * @param {Call} parts.call
 * @param {(error: unknown) => void} parts.complain
 * @param {() => void} parts.close
 */
export function peoplePanel({ call, complain, close }) {
  /** @type {Map<string, ReturnType<typeof personRow>>} */
  const rows = new Map();
  const list = h('ul', { class: 'people' });
  const count = h('h2', {}, 'People');
  const lock = h('button', { type: 'button', click: () => act(call.door.locked ? call.host.unlock() : call.host.lock()) });
  const lockText = h('p');
  const door = h('div', { class: 'door', 'data-door': true }, lockText, lock);
  const element = h('aside', { class: 'panel', 'data-people': true, 'aria-label': 'People', hidden: true },
    h('header', {}, count, iconButton('Close', 'close', close, 'small')), door, list);

  /** @param {Promise<void>} asked */
  function act(asked) {
    asked.catch(complain);
  }

  /** @param {boolean} isHost */
  function showDoor(isHost) {
    const { locked } = call.door;
    lockText.textContent = locked ? 'Locked: newcomers have to be let in.' : 'Everyone with the link can join.';
    lock.textContent = locked ? 'Unlock call' : 'Lock call';
    lock.hidden = !isHost;
    door.hidden = !isHost && !locked;
  }

  /** @param {Person[]} people in the order of the list */
  function arrange(people) {
    const order = people.flatMap(({ id }) => rows.get(id)?.element ?? []);
    // Nothing moves under a hand that is about to act on it, and what is moved loses the focus.
    if (list.matches(':hover, :focus-within')) list.append(...order.filter(row => row.parentNode !== list));
    else if (order.some((row, index) => row !== list.children[index])) list.append(...order);
  }

  return {
    element,
    /** @param {Person[]} people */
    show(people) {
      const isHost = call.self?.role === 'host';
      const here = new Set(people.map(({ id }) => id));
      for (const [id, row] of rows) {
        if (here.has(id)) continue;
        row.remove();
        rows.delete(id);
      }
      for (const person of people) {
        const row = rows.get(person.id) ?? personRow(person, call.host, act, () => openVerification(call, person));
        rows.set(person.id, row);
        row.show(person, isHost);
      }
      count.textContent = `People (${people.length})`;
      arrange(inListOrder(people));
      showDoor(isHost);
    },
    /** @param {boolean} open */
    setOpen(open) {
      element.hidden = !open;
    },
  };
}
