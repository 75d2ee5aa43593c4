import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';
import { toggleButton } from '../shell/button.js';
import { initialsOf } from '../text/initials.js';
import { measureLevel } from './microphoneLevel.js';

/** @import { LocalMedia } from '../../sdk/index.js' */

/**
 * What others will see and hear of us, and the two switches for it.
 * @param {object} parts
 * @param {LocalMedia} parts.media
 * @param {(on: boolean) => void} parts.turnMicrophone
 * @param {(on: boolean) => void} parts.turnCamera
 */
export function preview({ media, turnMicrophone, turnCamera }) {
  const video = h('video', { 'data-preview': true, autoplay: true, playsinline: true, hidden: true });
  video.muted = true;
  const initials = h('span', { class: 'initials' });
  const note = h('p', {}, 'Your camera is off');
  const off = h('div', { class: 'preview-off' }, initials, note);
  const level = h('span', { class: 'level', 'aria-hidden': 'true' }, icon('microphone'), h('span', { class: 'level-bar' }));
  const microphone = toggleButton('Microphone', { on: 'microphone', off: 'microphoneOff' }, turnMicrophone, 'switch');
  const camera = toggleButton('Camera', { on: 'camera', off: 'cameraOff' }, turnCamera, 'switch');
  const element = h('div', { class: 'preview' }, video, off, level, h('div', { class: 'preview-switches' }, microphone.element, camera.element));

  let measuring = new AbortController();
  const show = () => {
    const { tracks, state } = media;
    microphone.set(state.audio);
    camera.set(state.video);
    video.hidden = !tracks.camera;
    off.hidden = Boolean(tracks.camera);
    level.hidden = !state.audio;
  };
  const measure = () => {
    measuring.abort();
    measuring = new AbortController();
    const track = media.tracks.microphone;
    if (track) measureLevel(track, peak => level.style.setProperty('--level', peak.toFixed(2)), measuring.signal);
  };

  const until = new AbortController();
  media.on('state', show, until.signal);
  media.on('track', ({ lane, track }) => {
    if (lane === 'camera') video.srcObject = track && new MediaStream([track]);
    else measure();
  }, until.signal);
  show();

  return {
    element,
    /** @param {string} name */
    setName(name) {
      initials.textContent = initialsOf(name);
    },
    close() {
      until.abort();
      measuring.abort();
      video.srcObject = null;
    },
  };
}
