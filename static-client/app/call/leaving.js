/** @import { Call } from '../../sdk/index.js' */

/**
 * Closing the page leaves the call; while others are in it, the browser asks first.
 * @param {Call} call
 * @param {AbortSignal} until
 */
export function watchLeaving(call, until) {
  addEventListener('beforeunload', event => {
    if (call.peers.size > 0) event.preventDefault();
  }, { signal: until });
  addEventListener('pagehide', () => call.leave(), { signal: until });
}
