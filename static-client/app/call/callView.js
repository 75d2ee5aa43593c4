import { SignalError } from '../../sdk/index.js';
import { h } from '../shell/element.js';
import { pathOfCall } from '../shell/route.js';
import { deviceTrouble } from '../text/deviceTrouble.js';
import { callHeader } from './callHeader.js';
import { chatPanel } from './chatPanel.js';
import { connectionBanner } from './connectionBanner.js';
import { announceHosts } from './hostNews.js';
import { knockers } from './knockers.js';
import { watchLeaving } from './leaving.js';
import { peopleIn } from './people.js';
import { peoplePanel } from './peoplePanel.js';
import { Stage } from './stage.js';
import { toolbar } from './toolbar.js';
import { Voices } from './voices.js';
import { keepAwake } from './wakeLock.js';

/** @import { Ending } from '../../sdk/call/call.js' */
/** @import { Session } from '../lobby/joining.js' */
/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * @param {object} parts
 * @param {string} parts.room
 * @param {Session} parts.session
 * @param {Toasts} parts.toasts
 * @param {(ending: Ending) => void} parts.ended
 * @returns {View}
 */
export function openCall({ room, session: { call, media, speakerId }, toasts, ended }) {
  const title = `${room} – Signal`;
  const until = new AbortController();
  /** @type {'chat' | 'people' | null} */
  let panel = null;
  let unread = 0;
  let stale = false;

  const stage = new Stage(peer => call.retry(peer));
  const hear = h('button', { type: 'button', class: 'primary hear', hidden: true, click: () => voices.playAll() }, 'Click to hear everyone');
  const voices = new Voices(speakerId, blocked => { hear.hidden = !blocked; });
  const header = callHeader({ room, endForEveryone: () => call.endForEveryone().catch(complain) });
  const chat = chatPanel({ chat: call.chat, say: text => call.say(text), loadOlder: () => call.chat.loadOlder().catch(complain), close: () => openPanel(null) });
  const people = peoplePanel({ call, complain, close: () => openPanel(null) });
  const tools = toolbar({
    turnMicrophone: on => media.turnMicrophone(on).catch(error => toasts.show(deviceTrouble(error, 'microphone'), 'problem')),
    turnCamera: on => media.turnCamera(on).catch(error => toasts.show(deviceTrouble(error, 'camera'), 'problem')),
    share,
    raiseHand: raised => call.raiseHand(raised),
    openChat: open => openPanel(open ? 'chat' : null),
    openPeople: open => openPanel(open ? 'people' : null),
    copyLink,
    leave: () => call.leave(),
  }, media);
  const banner = connectionBanner(call, until.signal);

  /** @param {'chat' | 'people' | null} which */
  function openPanel(which) {
    panel = which;
    if (panel === 'chat') unread = 0;
    chat.setOpen(panel === 'chat');
    people.setOpen(panel === 'people');
    element.classList.toggle('with-panel', panel !== null);
    showSoon();
  }

  /** @param {unknown} error */
  function complain(error) {
    if (!(error instanceof SignalError)) throw error;
    toasts.show(error.message, 'problem');
  }

  /** @param {boolean} on */
  function share(on) {
    if (!on) return media.stopSharing();
    media.shareScreen().catch(error => {
      if (error.name !== 'NotAllowedError') toasts.show('The screen could not be shared.', 'problem');
    });
  }

  function copyLink() {
    const link = location.origin + pathOfCall(room);
    const copied = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    copied.then(() => toasts.show('Invite link copied'), () => toasts.show(`The invite link is ${link}`));
  }

  function show() {
    stale = false;
    if (until.signal.aborted) return;
    const everybody = peopleIn(call, media);
    stage.show(everybody);
    voices.show(everybody);
    people.show(everybody);
    header.show(call.self?.role === 'host');
    tools.show({ media: media.state, hand: call.handRaised, panel, unread });
    banner.show();
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  /** Many changes of one moment are shown once. */
  function showSoon() {
    if (!stale) queueMicrotask(show);
    stale = true;
  }

  const element = h('div', { class: 'call' },
    header.element, h('div', { class: 'call-stage' }, stage.element, h('div', { class: 'stage-notes' }, banner.element, hear, knockers({ call, complain }, until.signal))), chat.element, people.element, tools.element, voices.element);

  const { signal } = until;
  call.on('change', showSoon, signal);
  call.on('arrived', ({ peer }) => toasts.show(`${peer.name} joined`), signal);
  call.on('departed', ({ peer, reason }) => toasts.show(`${peer.name} ${reason === 'kicked' ? 'was removed' : 'left'}`), signal);
  announceHosts(call, toasts, signal);
  call.on('ended', ended, signal);
  call.chat.on('change', chat.show, signal);
  call.chat.on('news', () => { if (panel !== 'chat') { unread++; showSoon(); } }, signal);
  media.on('state', showSoon, signal);
  media.on('lost', ({ lane }) => toasts.show(`Your ${lane} was disconnected`, 'problem'), signal);
  watchLeaving(call, signal);
  keepAwake(signal);
  Object.defineProperty(window, 'signalCall', { value: call, configurable: true });
  chat.show();
  show();

  return {
    name: 'call',
    title,
    element,
    close() {
      until.abort();
      call.leave();
      media.close();
      stage.close();
      voices.close();
      header.close();
      Reflect.deleteProperty(window, 'signalCall');
    },
  };
}
