import { leaveUrl } from '../wire/addresses.js';

/** @typedef {(url: string, text: string) => void} SendBeacon */

/** @type {SendBeacon} */
export const pageBeacon = (url, text) => void globalThis.navigator?.sendBeacon?.(url, text);

/**
 * Gives a seat up from a page that is being closed. What is sent over a socket may not arrive any more, or there is none; a
 * beacon outlives the page.
 * @param {string | null} token of the seat, if it has one
 * @param {string} socketUrl
 * @param {SendBeacon} send
 */
export function bidFarewell(token, socketUrl, send) {
  if (token) send(leaveUrl(socketUrl), JSON.stringify({ token }));
}
