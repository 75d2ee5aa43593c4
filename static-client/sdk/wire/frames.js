import { serverTypes } from './messages.js';

/** @import { Frame } from './messages.js' */

/**
 * @typedef {object} FrameParts
 * @property {string} [id] asks for an answer
 * @property {string} [to] peer id, only for `signal`
 * @property {object} [data]
 */

/**
 * The text of one client frame.
 * @param {string} type
 * @param {FrameParts} [parts]
 */
export const encodeFrame = (type, { id, to, data } = {}) => JSON.stringify({ type, id, to, data });

/**
 * The frame in a server's text, or null when there is none to be had: a newer server may say what this client cannot read.
 * @param {unknown} text
 * @returns {Frame | null}
 */
export function decodeFrame(text) {
  if (typeof text !== 'string') return null;
  try {
    const frame = JSON.parse(text);
    return typeof frame?.type === 'string' ? { ...frame, ts: frame.ts ?? 0, data: frame.data ?? {} } : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} type
 * @returns {type is keyof import('./messages.js').News}
 */
export const isKnown = type => /** @type {Set<string>} */ (serverTypes).has(type);
