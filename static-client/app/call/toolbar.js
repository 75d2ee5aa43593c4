import { h } from '../shell/element.js';
import { iconButton, toggleButton } from '../shell/button.js';
import { keyOf } from './shortcuts.js';

/** @import { PanelName } from './panels.js' */
/** @import { ShortcutAction } from './shortcuts.js' */

/**
 * @typedef {object} ToolbarActions
 * @property {(on: boolean) => void} turnMicrophone
 * @property {(on: boolean) => void} turnCamera
 * @property {(on: boolean) => void} share
 * @property {(raised: boolean) => void} raiseHand
 * @property {(panel: PanelName) => void} toggle
 * @property {() => void} leave
 */

/**
 * @typedef {object} ToolbarState
 * @property {{ audio: boolean, video: boolean, screen: boolean }} media
 * @property {boolean} hand
 * @property {PanelName | null} panel
 * @property {number} unread
 * @property {boolean} shortcuts whether keys do the same
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
  const chat = toggleButton('Chat', { on: 'chat', off: 'chat' }, () => actions.toggle('chat'));
  const people = toggleButton('People', { on: 'people', off: 'people' }, () => actions.toggle('people'));
  const options = toggleButton('Options', { on: 'options', off: 'options' }, () => actions.toggle('options'));
  const unread = h('span', { class: 'badge', 'aria-hidden': 'true' });
  chat.element.append(unread);
  screen.element.hidden = !canShareScreen;

  /** @type {[HTMLElement, ShortcutAction][]} */
  const withKeys = [[microphone.element, 'microphone'], [camera.element, 'camera'], [screen.element, 'screen'], [hand.element, 'hand'], [chat.element, 'chat'], [options.element, 'help']];
  /** @param {boolean} on */
  const showKeys = on => {
    for (const [button, action] of withKeys) {
      const label = button.getAttribute('aria-label');
      button.title = on ? `${label} (${keyOf(action)})` : `${label}`;
      if (on) button.setAttribute('aria-keyshortcuts', keyOf(action));
      else button.removeAttribute('aria-keyshortcuts');
    }
  };

  const panels = { chat, people, options };
  const element = h('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Call' },
    h('div', { class: 'tool-group' }, microphone.element, camera.element, screen.element, hand.element),
    h('div', { class: 'tool-group' }, chat.element, people.element, options.element),
    h('div', { class: 'tool-group' }, iconButton('Leave', 'leave', actions.leave, 'danger leave')));

  return {
    element,
    /** @param {PanelName} name */
    openerOf: name => panels[name].element,
    /** @param {ToolbarState} state */
    show(state) {
      microphone.set(state.media.audio);
      camera.set(state.media.video);
      screen.set(state.media.screen);
      hand.set(state.hand);
      for (const [name, { set }] of Object.entries(panels)) set(state.panel === name);
      unread.textContent = state.unread > 99 ? '99+' : String(state.unread);
      unread.hidden = state.unread === 0;
      if (state.unread > 0) chat.element.setAttribute('aria-description', `${state.unread} unread`);
      else chat.element.removeAttribute('aria-description');
      showKeys(state.shortcuts);
    },
  };
}
