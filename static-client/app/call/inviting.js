import { pathOfCall } from '../shell/route.js';

/** @import { Toasts } from '../shell/toasts.js' */

/**
 * Ways to give somebody the link of a call.
 * @param {string} room
 * @param {Toasts} toasts
 */
export function inviting(room, toasts) {
  const link = location.origin + pathOfCall(room);
  return {
    link,
    copy() {
      const copied = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
      copied.then(() => toasts.show('Invite link copied'), () => toasts.show(`The invite link is ${link}`));
    },
    /** Absent where the device has no way of its own to share. */
    share: navigator.share && (() => {
      // Who changes their mind is not told that they did.
      navigator.share({ title: 'Join my call', url: link }).catch(() => {});
    }),
  };
}
