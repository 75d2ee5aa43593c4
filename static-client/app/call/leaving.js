/** @import { Call } from '../../sdk/index.js' */

/**
 * Closing the page leaves the call; while others are in it, the browser asks first. A page that is only put aside (the back
 * and forward cache) leaves as well: its camera stands still, and others should not look at a frozen face.
 * @param {Call} call
 * @param {AbortSignal} until
 */
export function watchLeaving(call, until) {
  addEventListener('beforeunload', event => {
    if (call.peers.size > 0) event.preventDefault();
  }, { signal: until });
  addEventListener('pagehide', () => call.leaveWithPage(), { signal: until });
}
