import { OwnLevel } from './ownLevel.js';

/** @import { Call, LocalMedia } from '../../sdk/index.js' */
/** @import { Speakers } from './speakers.js' */

const everyMs = 200;

/**
 * Listens to everybody whose microphone is on, ourselves included, and tells when somebody begins or stops to speak.
 * @param {object} parts
 * @param {Call} parts.call
 * @param {LocalMedia} parts.media
 * @param {Speakers} parts.speakers
 * @param {() => void} parts.changed
 * @param {AbortSignal} parts.until
 */
export function listenToSpeakers({ call, media, speakers, changed, until }) {
  const own = new OwnLevel(media, until);
  const listen = () => {
    const audible = call.members.filter(({ peer }) => peer.state.audio).map(({ peer }) => peer.id);
    const levels = new Map(audible.map(id => [id, id === call.self?.id ? own.now : call.loudnessOf(id)]));
    if (speakers.hear(levels, performance.now())) changed();
  };
  const timer = setInterval(listen, everyMs);
  until.addEventListener('abort', () => clearInterval(timer));
}
