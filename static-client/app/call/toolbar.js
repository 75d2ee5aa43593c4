import { h } from '../shell/element.js';
import { iconButton, toggleButton } from '../shell/button.js';

/**
 * @typedef {object} ToolbarActions
 * @property {(on: boolean) => void} turnMicrophone
 * @property {(on: boolean) => void} turnCamera
 * @property {(on: boolean) => void} share
 * @property {(raised: boolean) => void} raiseHand
 * @property {(open: boolean) => void} openChat
 * @property {(open: boolean) => void} openPeople
 * @property {() => void} copyLink
 * @property {() => void} leave
 */

/**
 * @typedef {object} ToolbarState
 * @property {{ audio: boolean, video: boolean, screen: boolean }} media
 * @property {boolean} hand
 * @property {'chat' | 'people' | null} panel
 * @property {number} unread
 */

/**
 * @param {ToolbarActions} actions
 * @param {{ canShareScreen: boolean }} abilities
 */
export function toolbar(actions, { canShareScreen }) {
  const microphone = toggleButton('Microphone', { on: 'microphone', off: 'microphoneOff' }, actions.turnMicrophone, 'switch');
  const camera = toggleButton('Camera', { on: 'camera', off: 'cameraOff' }, actions.turnCamera, 'switch');
  const screen = toggleButton('Share screen', { on: 'screen', off: 'screen' }, actions.share);
  const hand = toggleButton('Raise hand', { on: 'hand', off: 'hand' }, actions.raiseHand);
  const chat = toggleButton('Chat', { on: 'chat', off: 'chat' }, actions.openChat);
  const people = toggleButton('People', { on: 'people', off: 'people' }, actions.openPeople);
  const unread = h('span', { class: 'badge', 'aria-hidden': 'true' });
  chat.element.append(unread);
  screen.element.hidden = !canShareScreen;

  const element = h('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Call' },
    h('div', { class: 'tool-group' }, microphone.element, camera.element, screen.element, hand.element),
    h('div', { class: 'tool-group' }, chat.element, people.element, iconButton('Copy invite link', 'link', actions.copyLink)),
    h('div', { class: 'tool-group' }, iconButton('Leave', 'leave', actions.leave, 'danger leave')));

  return {
    element,
    /** @param {ToolbarState} state */
    show(state) {
      microphone.set(state.media.audio);
      camera.set(state.media.video);
      screen.set(state.media.screen);
      hand.set(state.hand);
      chat.set(state.panel === 'chat');
      people.set(state.panel === 'people');
      unread.textContent = state.unread > 99 ? '99+' : String(state.unread);
      unread.hidden = state.unread === 0;
    },
  };
}
