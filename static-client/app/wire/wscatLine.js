/**
 * A frame as a command for a terminal, which opens a connection of its own, says it and waits for the answer. What only a call
 * understands needs a `join-call` before it.
 * @param {string} url of the socket
 * @param {string} frame JSON
 */
export const wscatLine = (url, frame) => `npx wscat -c ${quoted(url)} -s signal.v1 -w 2 -x ${quoted(frame)}`;

/** @param {string} text for a POSIX shell */
const quoted = text => /^[\w:/.@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
