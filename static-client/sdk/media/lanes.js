/**
 * The four transceivers of every connection, in the order their offerer makes them. Both sides know a stream by its place in
 * this list, never by a stream id.
 */
export const lanes = /** @type {const} */ (['microphone', 'camera', 'screen', 'screenSound']);

/** @typedef {typeof lanes[number]} Lane */
/** @typedef {Record<Lane, MediaStreamTrack | null>} Tracks */

/** @type {Record<Lane, 'audio' | 'video'>} */
const kinds = { microphone: 'audio', camera: 'video', screen: 'video', screenSound: 'audio' };

/** @returns {Tracks} */
export const noTracks = () => ({ microphone: null, camera: null, screen: null, screenSound: null });

/**
 * The offerer's part: make all four at once, so that no later mute, camera or share needs a negotiation.
 * @param {RTCPeerConnection} connection
 * @param {Tracks} tracks
 */
export function makeLanes(connection, tracks) {
  for (const lane of lanes) {
    const { sender } = connection.addTransceiver(kinds[lane], { direction: 'sendrecv' });
    send(sender, tracks[lane]);
  }
}

/**
 * The answerer's part, after setRemoteDescription(offer) and before the answer.
 * @param {RTCPeerConnection} connection
 * @param {Tracks} tracks
 */
export async function takeLanes(connection, tracks) {
  const offered = connection.getTransceivers().slice(0, lanes.length);
  await Promise.all(offered.map((transceiver, index) => {
    transceiver.direction = 'sendrecv';
    return send(transceiver.sender, tracks[lanes[index]]);
  }));
}

/**
 * @param {RTCPeerConnection} connection
 * @param {Lane} lane
 * @returns {RTCRtpTransceiver | undefined} absent until the lanes were made or taken
 */
export const laneOf = (connection, lane) => connection.getTransceivers()[lanes.indexOf(lane)];

/**
 * @param {RTCPeerConnection} connection
 * @returns {Tracks} what the other side sends; a lane that is not used stays muted
 */
export function receivedTracks(connection) {
  const tracks = noTracks();
  for (const lane of lanes) tracks[lane] = laneOf(connection, lane)?.receiver.track ?? null;
  return tracks;
}

/**
 * A connection that is closed meanwhile refuses the track, and nobody misses it.
 * @param {RTCRtpSender} sender
 * @param {MediaStreamTrack | null} track
 */
export const send = (sender, track) => sender.replaceTrack(track).catch(() => {});
