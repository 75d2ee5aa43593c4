import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';
import { optionGroup, optionSwitch } from './optionGroup.js';

/** @import { ViewOptions } from '../memory/viewOptions.js' */

/**
 * How the call looks.
 * @param {object} parts
 * @param {(changes: Partial<ViewOptions>) => void} parts.change
 * @param {() => void} parts.toggleFullscreen
 * @param {() => void} parts.togglePicture
 */
export function viewSection({ change, toggleFullscreen, togglePicture }) {
  const layout = optionGroup('Layout', [{ value: 'grid', text: 'Grid' }, { value: 'spotlight', text: 'Spotlight' }], value => change({ layout: value }));
  const selfView = optionGroup('Your own picture', [{ value: 'tile', text: 'Tile' }, { value: 'small', text: 'Small' }, { value: 'hidden', text: 'Hidden' }], value => change({ selfView: value }));
  const mirrored = optionSwitch('Mirror your own picture', on => change({ mirrored: on }));
  const fullscreen = h('button', { type: 'button', 'aria-pressed': 'false', hidden: !document.fullscreenEnabled, click: toggleFullscreen }, icon('fullscreen'), 'Full screen');
  const picture = h('button', { type: 'button', 'aria-pressed': 'false', hidden: !document.pictureInPictureEnabled, click: togglePicture }, icon('inPicture'), 'Picture in picture');

  return {
    element: h('section', {}, h('h3', {}, 'View'), layout.element, selfView.element, mirrored.element, h('div', { class: 'option-buttons' }, fullscreen, picture)),
    /**
     * @param {ViewOptions} view
     * @param {boolean} inPicture
     */
    show(view, inPicture) {
      layout.show(view.layout);
      selfView.show(view.selfView);
      mirrored.show(view.mirrored);
      fullscreen.setAttribute('aria-pressed', String(document.fullscreenElement !== null));
      picture.setAttribute('aria-pressed', String(inPicture));
    },
  };
}
