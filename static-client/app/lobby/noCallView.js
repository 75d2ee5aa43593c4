import { h } from '../shell/element.js';

/** @import { View } from '../main.js' */

/**
 * What an invite link leads to that was cut off, or mistyped, so that there can be no such room.
 * @param {{ room: string, home: () => void }} parts
 * @returns {View}
 */
export function openNoCall({ room, home }) {
  const element = h('div', { class: 'ended' },
    h('section', { class: 'ended-card' },
      h('h1', { tabindex: '-1' }, 'This link leads to no call'),
      h('p', { class: 'ended-why' }, 'No call can be called ', h('q', { class: 'code' }, room), '. Ask for the link again, or for the code alone.'),
      h('div', { class: 'ended-ways' }, h('button', { type: 'button', class: 'primary large', click: home }, 'Home'))));
  return { name: 'no-call', title: 'No such call – Signal', element };
}
