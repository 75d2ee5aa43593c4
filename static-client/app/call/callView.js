import { systemClock } from '../../sdk/clock.js';
import { SignalError } from '../../sdk/index.js';
import { keepViewOptions, readViewOptions } from '../memory/viewOptions.js';
import { h } from '../shell/element.js';
import { announceNews } from './announcements.js';
import { callHeader } from './callHeader.js';
import { chatPanel } from './chatPanel.js';
import { connectionBanner } from './connectionBanner.js';
import { deviceSection } from './deviceSection.js';
import { toggleFullscreen } from './fullscreen.js';
import { announceHosts } from './hostNews.js';
import { invitation } from './invitation.js';
import { inviting } from './inviting.js';
import { listenToKeys } from './keyboard.js';
import { keysSection } from './keysSection.js';
import { knockers } from './knockers.js';
import { watchLeaving } from './leaving.js';
import { optionsPanel } from './optionsPanel.js';
import { ownDevices } from './ownDevices.js';
import { Panels } from './panels.js';
import { peopleIn } from './people.js';
import { peoplePanel } from './peoplePanel.js';
import { PictureInPicture } from './pictureInPicture.js';
import { PushToTalk } from './pushToTalk.js';
import { Speakers } from './speakers.js';
import { listenToSpeakers } from './speaking.js';
import { Stage } from './stage.js';
import { toolbar } from './toolbar.js';
import { viewSection } from './viewSection.js';
import { Voices } from './voices.js';
import { keepAwake } from './wakeLock.js';

/** @import { Ending } from '../../sdk/call/call.js' */
/** @import { Session } from '../lobby/joining.js' */
/** @import { View } from '../main.js' */
/** @import { ViewOptions } from '../memory/viewOptions.js' */
/** @import { Toasts } from '../shell/toasts.js' */
/** @import { ShortcutAction } from './shortcuts.js' */

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
  const { signal } = until;
  const view = readViewOptions();
  const speakers = new Speakers();
  let unread = 0;
  let stale = false;

  const devices = ownDevices(media, toasts);
  const invite = inviting(room, toasts);
  const stage = new Stage({ view, speakers, retry: peer => call.retry(peer) });
  const hear = h('button', { type: 'button', class: 'primary hear', hidden: true, click: () => voices.playAll() }, 'Click to hear everyone');
  const voices = new Voices(speakerId, blocked => { hear.hidden = !blocked; });
  const picture = new PictureInPicture(showSoon);
  const header = callHeader({ room, copyLink: invite.copy, endForEveryone: () => call.endForEveryone().catch(complain) });
  const close = () => panels.show(null);
  const chat = chatPanel({ chat: call.chat, say: text => call.say(text), loadOlder: () => call.chat.loadOlder().catch(complain), close });
  const people = peoplePanel({ call, complain, close });
  const look = viewSection({ change, toggleFullscreen, togglePicture });
  const keys = keysSection(shortcuts => change({ shortcuts }));
  const options = optionsPanel({ sections: [deviceSection({ media, devices, voices, speakerId, until: signal }), look.element, keys.element], close });
  const tools = toolbar({ ...devices, raiseHand: raised => call.raiseHand(raised), toggle: name => panels.toggle(name), leave: () => call.leave() }, media);
  const panels = new Panels({ chat, people, options }, name => tools.openerOf(name), showSoon);
  const banner = connectionBanner(call, signal);
  const alone = invitation(invite);

  /** @param {Partial<ViewOptions>} changes */
  function change(changes) {
    keepViewOptions(Object.assign(view, changes));
    showSoon();
  }

  function togglePicture() {
    if (picture.isOpen) return picture.close();
    picture.open().catch(() => toasts.show('There is no picture to show yet.', 'problem'));
  }

  /** @type {Record<ShortcutAction, () => void>} */
  const acts = {
    microphone: () => devices.turnMicrophone(!media.state.audio),
    camera: () => devices.turnCamera(!media.state.video),
    screen: () => devices.share(!media.state.screen),
    chat: () => panels.toggle('chat'),
    hand: () => call.raiseHand(!call.handRaised),
    layout: () => change({ layout: view.layout === 'grid' ? 'spotlight' : 'grid' }),
    help: () => panels.toggle('options'),
  };

  /** @param {unknown} error */
  function complain(error) {
    if (!(error instanceof SignalError)) throw error;
    toasts.show(error.message, 'problem');
  }

  function show() {
    stale = false;
    if (signal.aborted) return;
    if (panels.open === 'chat') unread = 0;
    const everybody = peopleIn(call, media, speakers.now);
    stage.show(everybody);
    voices.show(everybody);
    people.show(everybody);
    picture.show(everybody, speakers.floor, panels.open === 'options');
    header.show(call.self?.role === 'host');
    look.show(view, picture.isOpen);
    keys.show(view.shortcuts);
    tools.show({ media: media.state, hand: call.handRaised, panel: panels.open, unread, shortcuts: view.shortcuts });
    banner.show();
    alone.hidden = call.peers.size > 0;
    element.classList.toggle('with-panel', panels.open !== null);
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  /** Many changes of one moment are shown once. */
  function showSoon() {
    if (!stale) queueMicrotask(show);
    stale = true;
  }

  const element = h('div', { class: 'call' },
    header.element,
    h('div', { class: 'call-stage' }, stage.element, alone, h('div', { class: 'stage-notes' }, banner.element, hear, knockers({ call, complain }, signal))),
    chat.element, people.element, options.element, tools.element, voices.element, picture.element);

  call.on('change', showSoon, signal);
  call.on('arrived', ({ peer }) => toasts.show(`${peer.name} joined`), signal);
  call.on('departed', ({ peer, reason }) => toasts.show(`${peer.name} ${reason === 'kicked' ? 'was removed' : 'left'}`), signal);
  announceHosts(call, toasts, signal);
  call.on('ended', ended, signal);
  call.chat.on('change', chat.show, signal);
  call.chat.on('news', () => { unread++; showSoon(); }, signal);
  media.on('state', showSoon, signal);
  media.on('lost', devices.lost, signal);
  document.addEventListener('fullscreenchange', showSoon, { signal });
  listenToSpeakers({ call, media, speakers, changed: showSoon, until: signal });
  listenToKeys({
    areOn: () => view.shortcuts, act: action => acts[action](), escape: close, until: signal,
    talk: new PushToTalk(systemClock, { isOn: () => media.state.audio, turn: devices.turnMicrophone }),
  });
  watchLeaving(call, signal);
  keepAwake(signal);
  announceNews(call, toasts, signal);
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
      picture.close();
      header.close();
      Reflect.deleteProperty(window, 'signalCall');
    },
  };
}
