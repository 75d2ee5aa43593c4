import { confirmButton } from '../shell/confirmButton.js';
import { h } from '../shell/element.js';

/** @import { Call } from '../../sdk/index.js' */
/** @import { Person } from './people.js' */

/**
 * What a host can do to one person: a button that opens it, and what it opens.
 * @param {{ id: string, name: string }} whom
 * @param {Call['host']} host
 * @param {(asked: Promise<void>) => void} act
 */
export function hostMenu({ id, name }, host, act) {
  const opener = h('button', { type: 'button', class: 'round small', 'aria-label': `Manage ${name}`, title: `Manage ${name}`, 'aria-expanded': 'false', click: () => setOpen(choices.hidden) }, '⋯');
  /** @param {Promise<void>} asked */
  const finish = asked => {
    setOpen(false);
    opener.focus();
    act(asked);
  };
  const mute = h('button', { type: 'button', 'aria-label': `Mute ${name}`, click: () => finish(host.mute(id)) }, 'Mute');
  const makeHost = h('button', { type: 'button', 'aria-label': `Make host: ${name}`, click: () => finish(host.makeHost(id)) }, 'Make host');
  const kick = confirmButton({ question: 'Remove', confirm: 'Confirm removing', label: name }, () => finish(host.kick(id)));
  const ban = confirmButton({ question: 'Ban', confirm: 'Confirm banning', label: name }, () => finish(host.ban(id)));
  const choices = h('div', { class: 'host-choices', role: 'group', 'aria-label': `Manage ${name}`, hidden: true, keydown: leave }, mute, makeHost, kick.element, ban.element);

  /** @param {boolean} open */
  function setOpen(open) {
    choices.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
  }

  /** @param {KeyboardEvent} event */
  function leave(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setOpen(false);
    opener.focus();
  }

  return {
    opener,
    choices,
    /**
     * @param {Person} person
     * @param {boolean} mayManage
     */
    show(person, mayManage) {
      opener.hidden = !mayManage;
      if (!mayManage) setOpen(false);
      mute.disabled = !person.audio;
      makeHost.hidden = person.host;
    },
    close() {
      kick.close();
      ban.close();
    },
  };
}
