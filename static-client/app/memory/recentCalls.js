import { recall, remember } from './storage.js';

/** @typedef {{ room: string, at: number }} RecentCall */

const key = 'signal.recent';
const most = 6;

/** @returns {RecentCall[]} newest first */
export function recentCalls() {
  const kept = recall(key, /** @type {RecentCall[]} */ ([]));
  return Array.isArray(kept) ? kept.filter(call => typeof call?.room === 'string' && typeof call.at === 'number') : [];
}

/**
 * @param {string} room
 * @param {number} at milliseconds since 1970
 */
export function keepRecentCall(room, at) {
  const others = recentCalls().filter(call => call.room.toLowerCase() !== room.toLowerCase());
  remember(key, [{ room, at }, ...others].slice(0, most));
}
