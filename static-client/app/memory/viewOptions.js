import { recall, remember } from './storage.js';

/**
 * How this person likes to look at a call.
 * @typedef {object} ViewOptions
 * @property {'grid' | 'spotlight'} layout
 * @property {'tile' | 'small' | 'hidden'} selfView
 * @property {boolean} mirrored whether one's own picture is shown as in a mirror
 * @property {boolean} shortcuts whether single keys do anything
 */

const key = 'signal.view';

/** @returns {ViewOptions} */
export function readViewOptions() {
  /** @type {Partial<ViewOptions>} */
  const kept = recall(key, {});
  return {
    layout: kept.layout === 'spotlight' ? 'spotlight' : 'grid',
    selfView: kept.selfView === 'small' || kept.selfView === 'hidden' ? kept.selfView : 'tile',
    mirrored: kept.mirrored !== false,
    shortcuts: kept.shortcuts !== false,
  };
}

/** @param {ViewOptions} options */
export const keepViewOptions = options => remember(key, options);
