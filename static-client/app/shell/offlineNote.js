import { h } from './element.js';
import { icon } from './icon.js';

/**
 * Says that there is no network, for as long as there is none. In a call the call says so itself.
 * @param {HTMLElement} place has role=status
 */
export function offlineNote(place) {
  const show = () => place.replaceChildren(...navigator.onLine ? []
    : [h('p', { class: 'offline' }, icon('warning'), 'You are offline. A call can begin once the network is back.')]);
  addEventListener('online', show);
  addEventListener('offline', show);
  show();
}
