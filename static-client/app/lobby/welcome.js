import { SignalSocket } from '../../sdk/index.js';

/** @import { Welcome } from '../../sdk/wire/messages.js' */

/**
 * Asks the server who we are to it and what it allows, on a socket of its own: the one a call is joined with belongs to
 * whoever is signed in when it is opened.
 * @param {string} url
 * @param {(welcome: Welcome) => void} heard
 * @param {AbortSignal} until
 */
export function askWelcome(url, heard, until) {
  const socket = new SignalSocket(url);
  socket.on('welcome', ({ data }) => {
    socket.close();
    heard(data);
  }, until);
  until.addEventListener('abort', () => socket.close());
  socket.connect();
}
