import { laneOf } from './lanes.js';

const budgetKbps = 2_400;
const leastKbps = 150;
const mostKbps = { camera: 1_500, screen: 2_500 };

/**
 * What one sender may use when a mesh uploads to everybody else.
 * @param {'camera' | 'screen'} lane
 * @param {number} others
 */
export const kbpsFor = (lane, others) =>
  Math.max(leastKbps, Math.min(mostKbps[lane], Math.floor(budgetKbps / Math.max(1, others))));

/**
 * @param {RTCPeerConnection} connection
 * @param {number} others
 */
export async function capUpload(connection, others) {
  for (const lane of /** @type {const} */ (['camera', 'screen'])) {
    const sender = laneOf(connection, lane)?.sender;
    const parameters = sender?.getParameters();
    const maxBitrate = kbpsFor(lane, others) * 1000;
    if (!parameters?.encodings?.length || parameters.encodings[0].maxBitrate === maxBitrate) continue;
    parameters.encodings[0].maxBitrate = maxBitrate;
    // A renegotiation in between makes the parameters stale; the next change of people or state sets them again.
    await sender?.setParameters(parameters).catch(() => {});
  }
}
