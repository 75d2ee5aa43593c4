/** @import { Call } from '../../sdk/index.js' */
/** @import { Toasts } from '../shell/toasts.js' */

/**
 * Says what hosts do, and to hosts who waits.
 * @param {Call} call
 * @param {Toasts} toasts
 * @param {AbortSignal} until
 */
export function announceHosts(call, toasts, until) {
  // Null before one is in the call: who comes in as a host is not told.
  const standing = () => call.self ? call.self.role === 'host' : null;
  let wasHost = standing();
  let wasLocked = call.door.locked;

  call.on('knock', ({ peer }) => toasts.show(`${peer.name} wants to join`), until);
  call.on('muted', ({ peer }) => toasts.show(peer === call.self ? 'A host muted you. You can unmute yourself.' : `${peer.name} was muted`), until);
  call.on('change', () => {
    const isHost = standing();
    if (isHost && wasHost === false) toasts.show('You are a host of this call now');
    if (call.door.locked !== wasLocked) toasts.show(call.door.locked ? 'The call is locked now' : 'The call is open now');
    wasHost = isHost;
    wasLocked = call.door.locked;
  }, until);
}
