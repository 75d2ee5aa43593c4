import { laneOf } from './lanes.js';

/**
 * How loud somebody's microphone is right now, from 0 to 1, as their packets say.
 * @param {RTCPeerConnection} connection
 */
export function loudnessOf(connection) {
  const sources = laneOf(connection, 'microphone')?.receiver.getSynchronizationSources?.() ?? [];
  return Math.max(0, ...sources.map(({ audioLevel = 0 }) => audioLevel));
}
