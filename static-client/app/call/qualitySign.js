import { h } from '../shell/element.js';

/** @import { Quality } from '../../sdk/media/quality.js' */

/** Three bars, of which as many are bright as the connection is worth; absent while that is not known. */
export function qualitySign() {
  const element = h('span', { class: 'tile-quality', role: 'img', hidden: true }, h('span'), h('span'), h('span'));
  return {
    element,
    /** @param {Quality | null} quality */
    show(quality) {
      element.hidden = quality === null;
      if (quality === null || element.dataset.quality === quality) return;
      element.dataset.quality = quality;
      element.title = `Connection: ${quality}`;
      element.setAttribute('aria-label', element.title);
    },
  };
}
