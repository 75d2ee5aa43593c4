import { LocalMedia } from '../../sdk/index.js';
import { keepPreferences, readPreferences } from '../memory/preferences.js';
import { h } from '../shell/element.js';
import { askingToJoin } from './askingToJoin.js';
import { deviceChoice } from './deviceChoice.js';
import { entrance } from './entrance.js';
import { guidance } from './guidance.js';
import { joinCall } from './joining.js';
import { LobbyDevices } from './lobbyDevices.js';
import { watchPermissions, willAsk } from './permissions.js';
import { preview } from './preview.js';
import { askWelcome } from './welcome.js';

/** @import { Identity } from '../account/identity.js' */
/** @import { View } from '../main.js' */
/** @import { Ending } from '../../sdk/call/call.js' */
/** @import { pageOptions } from '../shell/pageOptions.js' */
/** @import { Toasts } from '../shell/toasts.js' */
/** @import { Session } from './joining.js' */

/**
 * @param {object} parts
 * @param {string} parts.room
 * @param {ReturnType<typeof pageOptions>} parts.options
 * @param {string} parts.url of the socket
 * @param {string} [parts.password] of the room, if it is known already
 * @param {Identity} parts.identity
 * @param {Toasts} parts.toasts
 * @param {() => void} parts.home
 * @param {() => void} parts.signIn and come back
 * @param {() => void} parts.register and come back
 * @param {(session: Session, password: string | undefined) => void} parts.entered
 * @param {(ending: Ending) => void} parts.refused
 * @returns {View}
 */
export function openLobby({ room, options, url, password, identity, toasts, home, signIn, register, entered, refused }) {
  const preferences = readPreferences();
  const media = new LocalMedia({ video: options.video });
  const devices = new LobbyDevices(media, preferences);
  const until = new AbortController();
  let speaker = preferences.speaker;
  let handedOver = false;
  let giveUp = () => {};

  const picture = preview({
    media,
    turnMicrophone: async on => { keepPreferences({ microphoneOn: on }); await devices.turnMicrophone(on); await show(); },
    turnCamera: async on => { keepPreferences({ cameraOn: on }); await devices.turnCamera(on); await show(); },
  });
  const microphones = deviceChoice('Microphone device', microphone => {
    keepPreferences({ microphone });
    devices.chooseMicrophone(microphone).then(show);
  });
  const cameras = deviceChoice('Camera device', camera => {
    keepPreferences({ camera });
    devices.chooseCamera(camera).then(show);
  });
  const speakers = deviceChoice('Speaker device', chosen => {
    speaker = chosen;
    keepPreferences({ speaker });
  });

  const advice = guidance(retry);
  const door = entrance({ name: preferences.name, password, named: name => picture.setName(name), signIn, register });
  const joinButton = h('button', { type: 'submit', class: 'primary large' }, 'Join call');
  const asking = askingToJoin({ stop: () => { giveUp(); stopWaiting(); joinButton.focus(); } });
  const progress = h('p', { class: 'lobby-progress', 'aria-live': 'polite' });

  async function show() {
    await devices.refresh();
    const { microphone, camera } = media.tracks;
    microphones.show(devices.list.microphones, microphone?.getSettings().deviceId);
    cameras.show(devices.list.cameras, camera?.getSettings().deviceId);
    speakers.show('setSinkId' in HTMLMediaElement.prototype ? devices.list.speakers : [], speaker?.id);
    advice.show(devices.trouble);
  }

  async function open() {
    let isAnswered = false;
    willAsk().then(asks => { if (asks && !isAnswered) advice.ask(); });
    await devices.open();
    isAnswered = true;
    // Who did not wait for the browser's question takes the answer along into the call.
    if (handedOver) return;
    if (until.signal.aborted) return media.close();
    await show();
    watchPermissions(retry, until.signal);
  }

  async function retry() {
    await devices.retry();
    await show();
  }

  /** @param {Event} event */
  function join(event) {
    event.preventDefault();
    const credentials = door.read();
    if (!credentials) return;
    if (credentials.name) keepPreferences({ name: credentials.name });
    if (joinButton.getAttribute('aria-busy') === 'true') return;
    // Not disabled: a button that is disabled loses the focus.
    joinButton.setAttribute('aria-busy', 'true');
    progress.textContent = 'Joining…';
    giveUp = joinCall({
      url, media, wish: { room, ...credentials }, configuration: options.configuration,
      entered(call) {
        handedOver = true;
        entered({ call, media, speakerId: speaker?.id }, credentials.password);
      },
      waiting(why) {
        if (why === 'knocking') return knock();
        progress.textContent = why === 'not-ready' ? 'The server cannot take you in yet. Trying again…' : 'Trying again…';
        if (why === 'unreachable') toasts.show('The server cannot be reached.', 'problem');
      },
      refused: turnedAway,
    });
  }

  function knock() {
    joinButton.hidden = true;
    progress.textContent = '';
    asking.show();
  }

  function stopWaiting() {
    joinButton.removeAttribute('aria-busy');
    joinButton.hidden = false;
    progress.textContent = '';
    asking.hide();
  }

  /** @param {Ending} ending */
  function turnedAway(ending) {
    stopWaiting();
    if (ending.reason === 'password') door.askForPassword();
    else if (ending.reason === 'members-only') showDoor(false);
    else refused(ending);
  }

  /** @param {boolean} mayEnter */
  function showDoor(mayEnter) {
    door.show(identity.user, mayEnter);
    joinButton.hidden = !mayEnter;
  }

  /** A lobby may be open for long, and somebody may sign in or out beside it. */
  function ask() {
    askWelcome(url, ({ user, features }) => {
      identity.learn(user ?? null);
      showDoor(Boolean(user) || (features ?? ['guests']).includes('guests'));
    }, until.signal);
  }

  const form = h('form', { class: 'lobby-form', novalidate: true, submit: join },
    h('h1', { tabindex: '-1' }, 'Ready to join?'),
    h('p', { class: 'lobby-room' }, 'Call ', h('span', { class: 'code' }, room)),
    door.element,
    advice.element,
    joinButton, asking.element, progress,
    h('button', { type: 'button', class: 'quiet', click: home }, 'Back to start'));

  showDoor(true);
  ask();
  identity.on('change', ask, until.signal);
  media.on('lost', ({ lane }) => toasts.show(`Your ${lane} was disconnected`, 'problem'), until.signal);
  navigator.mediaDevices?.addEventListener('devicechange', show, { signal: until.signal });
  open();

  return {
    name: 'lobby',
    title: `${room} – Signal`,
    element: h('div', { class: 'lobby' }, h('div', { class: 'lobby-body' }, picture.element, form,
      h('div', { class: 'choices', role: 'group', 'aria-label': 'Devices' }, microphones.element, cameras.element, speakers.element))),
    close() {
      until.abort();
      picture.close();
      giveUp();
      if (!handedOver) media.close();
    },
  };
}
