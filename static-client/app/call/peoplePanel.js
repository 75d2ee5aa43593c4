import { h } from '../shell/element.js';
import { iconButton } from '../shell/button.js';
import { icon } from '../shell/icon.js';
import { hueOf, initialsOf } from '../text/initials.js';
import { inListOrder } from './people.js';

/** @import { IconName } from '../shell/icon.js' */
/** @import { Person } from './people.js' */

/**
 * Who is here, raised hands first.
 * @param {{ close: () => void }} parts
 */
export function peoplePanel({ close }) {
  const list = h('ul', { class: 'people' });
  const count = h('h2', {}, 'People');
  const element = h('aside', { class: 'panel', 'data-people': true, 'aria-label': 'People', hidden: true },
    h('header', {}, count, iconButton('Close', 'close', close, 'small')), list);

  return {
    element,
    /** @param {Person[]} people */
    show(people) {
      count.textContent = `People (${people.length})`;
      list.replaceChildren(...inListOrder(people).map(entry));
    },
    /** @param {boolean} open */
    setOpen(open) {
      element.hidden = !open;
    },
  };
}

/** @param {Person} person */
function entry(person) {
  const face = h('span', { class: 'face', 'aria-hidden': 'true' }, initialsOf(person.name));
  face.style.setProperty('--hue', String(hueOf(person.id)));
  const about = [person.self && 'you', person.host && 'host', person.away && 'reconnecting'].filter(Boolean).join(', ');
  return h('li', { 'data-person': person.id },
    face,
    h('span', { class: 'person-name' }, person.name, h('small', {}, about)),
    ...(person.handSince === null ? [] : [sign('hand', 'hand raised')]),
    sign(person.audio ? 'microphone' : 'microphoneOff', person.audio ? 'microphone on' : 'microphone off'),
    sign(person.video ? 'camera' : 'cameraOff', person.video ? 'camera on' : 'camera off'));
}

/**
 * @param {IconName} picture
 * @param {string} meaning
 */
const sign = (picture, meaning) => h('span', { class: `sign ${picture}`, role: 'img', 'aria-label': meaning, title: meaning }, icon(picture));
