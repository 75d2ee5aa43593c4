/** @import { WireEntry } from './wireLog.js' */

/**
 * Frames as text, a line each, as the transcripts in protocol.md have them: `>` is what we sent, `<` what the server did.
 * @param {WireEntry[]} entries
 * @param {string} room
 */
export function transcript(entries, room) {
  const lines = entries.map(({ at, way, text }) => `${new Date(at).toISOString()} ${way === 'sent' ? '>' : '<'} ${text}`);
  return [`# Signal, the call ${room}: tokens, passwords, credentials and ICE keys are hidden as ***`, ...lines, ''].join('\n');
}

/**
 * Hands a file to the person.
 * @param {string} name
 * @param {string} text
 */
export function saveText(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
