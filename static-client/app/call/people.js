/** @import { Call, LocalMedia } from '../../sdk/index.js' */
/** @import { LinkState } from '../../sdk/media/peerLink.js' */
/** @import { Quality } from '../../sdk/media/quality.js' */
/** @import { Tracks } from '../../sdk/media/lanes.js' */

/**
 * Somebody in the call, as the page shows them.
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {boolean} self
 * @property {boolean} host
 * @property {boolean} audio
 * @property {boolean} video
 * @property {boolean} screen
 * @property {number | null} handSince
 * @property {boolean} away cut off from the server, but not from us
 * @property {LinkState} connection
 * @property {Quality | null} quality of the connection, where it is known
 * @property {boolean} speaking
 * @property {Tracks} tracks
 */

/**
 * @param {Call} call
 * @param {LocalMedia} media
 * @param {Set<string>} speaking by peer id
 * @returns {Person[]} the others in the order they came, ourselves last
 */
export function peopleIn(call, media, speaking) {
  const people = call.members.map(({ peer, handSince }) => {
    const self = peer.id === call.self?.id;
    return {
      id: peer.id,
      name: peer.name,
      self,
      host: peer.role === 'host',
      audio: peer.state.audio,
      video: peer.state.video,
      screen: peer.state.screen,
      handSince,
      away: !self && peer.away,
      connection: self ? /** @type {const} */ ('connected') : call.linkStateOf(peer.id),
      quality: self ? null : call.qualityOf(peer.id),
      speaking: speaking.has(peer.id),
      tracks: self ? media.tracks : call.tracksOf(peer.id),
    };
  });
  return people.sort((a, b) => Number(a.self) - Number(b.self));
}

/**
 * Raised hands first, in the order they went up; then who speaks, then by name.
 * @param {Person[]} people
 */
export const inListOrder = people => [...people].sort((a, b) => {
  const since = (a.handSince ?? Infinity) - (b.handSince ?? Infinity);
  if (!Number.isNaN(since) && since !== 0) return since;
  return Number(b.speaking) - Number(a.speaking) || a.name.localeCompare(b.name);
});
