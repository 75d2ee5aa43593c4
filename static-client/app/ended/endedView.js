import { h } from '../shell/element.js';
import { durationText } from '../text/times.js';

/** @import { View } from '../main.js' */
/** @import { Ending } from '../../sdk/call/call.js' */
/** @import { EndReason } from '../../sdk/call/endings.js' */

/** @type {Record<EndReason, string>} */
const headlines = {
  left: 'You left the call',
  ended: 'The call has ended',
  full: 'This call is full',
  removed: 'You were removed from the call',
  replaced: 'The call goes on somewhere else',
  'signed-out': 'You were signed out',
  'members-only': 'This call is for people with an account',
  password: 'This call has a password now',
  denied: 'You were not let in',
  refused: 'You could not join the call',
  flooded: 'You were cut off',
  lost: 'The call was lost',
};

/** @type {Map<EndReason, string>} */
const explanations = new Map([
  ['full', 'You can join when somebody has left.'],
  ['members-only', 'Sign in when you join.'],
  ['password', 'You are asked for it when you join again.'],
  ['denied', 'This call is locked. Ask its host.'],
  ['replaced', 'Your seat was taken up in another tab or on another device.'],
  ['flooded', 'This browser sent too much, too fast.'],
  ['lost', 'The server closed the connection.'],
]);

/**
 * @param {{ ending: Ending, rejoin: () => void, home: () => void }} parts
 * @returns {View}
 */
export function openEnded({ ending: { reason, message, durationMs }, rejoin, home }) {
  const took = h('p', { class: 'ended-duration', hidden: durationMs === 0 },
    'You were in it for ', h('strong', { 'data-duration': true }, durationText(durationMs)));
  const explanation = explanations.get(reason) ?? (reason === 'refused' ? message : '');
  const why = h('p', { class: 'ended-why', hidden: explanation === '' }, explanation);
  const element = h('div', { class: 'ended' },
    h('section', { class: 'ended-card' },
      h('h1', { tabindex: '-1' }, headlines[reason]), took, why,
      h('div', { class: 'ended-ways' },
        h('button', { type: 'button', class: 'primary large', click: rejoin }, reason === 'replaced' ? 'Continue here' : 'Rejoin'),
        h('button', { type: 'button', class: 'large', click: home }, 'Home'))));
  return { name: 'ended', title: `${headlines[reason]} – Signal`, element };
}
