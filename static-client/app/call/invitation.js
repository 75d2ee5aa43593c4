import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';

/** @import { inviting } from './inviting.js' */

/**
 * What stands on the stage of who is alone.
 * @param {ReturnType<typeof inviting>} invite
 */
export const invitation = ({ link, copy, share }) => h('section', { class: 'invitation', 'data-invitation': true, 'aria-label': 'Invite others', hidden: true },
  h('h2', {}, 'Nobody else is here yet'),
  h('p', {}, 'Whoever has this link can join:'),
  h('p', { class: 'code' }, link.replace(/^https?:\/\//, '')),
  h('p', { class: 'invitation-ways' },
    h('button', { type: 'button', class: 'primary', click: copy }, icon('link'), 'Copy link'),
    ...(share ? [h('button', { type: 'button', click: share }, 'Share')] : [])));
