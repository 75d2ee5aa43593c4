/** @import { Call, LocalMedia } from '../../sdk/index.js' */
/** @import { LinkState } from '../../sdk/media/peerLink.js' */
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
 * @property {Tracks} tracks
 */

/**
 * @param {Call} call
 * @param {LocalMedia} media
 * @returns {Person[]} the others in the order they came, ourselves last
 */
export function peopleIn(call, media) {
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
      tracks: self ? media.tracks : call.tracksOf(peer.id),
    };
  });
  return people.sort((a, b) => Number(a.self) - Number(b.self));
}

/**
 * Raised hands first, in the order they went up; then by name.
 * @param {Person[]} people
 */
export const inListOrder = people => [...people].sort((a, b) => {
  const since = (a.handSince ?? Infinity) - (b.handSince ?? Infinity);
  return Number.isNaN(since) || since === 0 ? a.name.localeCompare(b.name) : since;
});
