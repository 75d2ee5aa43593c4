import { iconButton } from '../shell/button.js';
import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';
import { hueOf, initialsOf } from '../text/initials.js';
import { hostMenu } from './hostMenu.js';

/** @import { Call } from '../../sdk/index.js' */
/** @import { IconName } from '../shell/icon.js' */
/** @import { Person } from './people.js' */

/**
 * One line of the people list. It is kept for as long as the person is there, so that what is open or has the focus stays so.
 * @param {Person} person
 * @param {Call['host']} host
 * @param {(asked: Promise<void>) => void} act
 * @param {() => void} verify
 */
export function personRow({ id, name, self }, host, act, verify) {
  const face = h('span', { class: 'face', 'aria-hidden': 'true' }, initialsOf(name));
  face.style.setProperty('--hue', String(hueOf(id)));
  const about = h('small');
  const signs = h('span', { class: 'signs' });
  const menu = self ? null : hostMenu({ id, name }, host, act);
  const element = h('li', { 'data-person': id }, face, h('span', { class: 'person-name' }, name, about), signs,
    ...(self ? [] : [iconButton(`Compare codes with ${name}`, 'shield', verify, 'small')]), ...(menu ? [menu.opener, menu.choices] : []));

  return {
    element,
    /**
     * @param {Person} person
     * @param {boolean} isHost whether we are
     */
    show(person, isHost) {
      about.textContent = [person.self && 'you', person.host && 'host', person.away && 'reconnecting'].filter(Boolean).join(', ');
      signs.replaceChildren(
        ...(person.handSince === null ? [] : [sign('hand', 'hand raised')]),
        sign(person.audio ? 'microphone' : 'microphoneOff', person.audio ? 'microphone on' : 'microphone off'),
        sign(person.video ? 'camera' : 'cameraOff', person.video ? 'camera on' : 'camera off'));
      menu?.show(person, isHost);
    },
    remove() {
      menu?.close();
      element.remove();
    },
  };
}

/**
 * @param {IconName} picture
 * @param {string} meaning
 */
const sign = (picture, meaning) => h('span', { class: `sign ${picture}`, role: 'img', 'aria-label': meaning, title: meaning }, icon(picture));
