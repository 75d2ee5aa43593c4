import { h } from '../shell/element.js';

/** @import { Device } from '../../sdk/media/devices.js' */

/**
 * A labelled list of devices of one kind, hidden while there are none.
 * @param {string} label
 * @param {(device: Device) => void} chosen
 */
export function deviceChoice(label, chosen) {
  /** @type {Device[]} */
  let devices = [];
  const list = h('select', { 'aria-label': label, change: () => chosen(devices[list.selectedIndex]) });
  const element = h('label', { class: 'choice', hidden: true }, h('span', {}, label.replace(' device', '')), list);

  /**
   * @param {Device[]} found
   * @param {string | undefined} currentId
   */
  const show = (found, currentId) => {
    devices = found;
    element.hidden = found.length === 0;
    list.replaceChildren(...found.map((device, index) => h('option', {}, device.label || `${label} ${index + 1}`)));
    const selected = found.findIndex(device => device.id === currentId);
    list.selectedIndex = Math.max(0, selected);
  };
  return { element, show };
}
