import { pagePresence } from '../../sdk/index.js';
import { h } from '../shell/element.js';
import { outageOf, outageText } from '../text/connection.js';

/** @import { Call } from '../../sdk/index.js' */
/** @import { Outage } from '../text/connection.js' */

/**
 * Says that the server is out of reach, as long as it is. It lies over the stage: no picture moves because of it.
 * @param {Call} call
 * @param {AbortSignal} until
 */
export function connectionBanner(call, until) {
  // There from the beginning, so that what appears in it is read out.
  const element = h('div', { class: 'connection', role: 'status' });
  /** @type {Outage | null} */
  let shown = null;
  let toldToWait = false;

  const show = () => {
    if (call.state === 'live') toldToWait = false;
    const outage = outageOf({ state: call.state, online: pagePresence.online, toldToWait });
    if (outage === shown) return;
    shown = outage;
    element.replaceChildren(...(outage ? [banner(outage)] : []));
  };

  call.on('waiting', () => { toldToWait = true; show(); }, until);
  pagePresence.on('offline', show, until);
  pagePresence.on('network', show, until);
  return { element, show };
}

/** @param {Outage} outage */
const banner = outage => h('p', { class: 'banner', 'data-banner': outage },
  h('span', { class: 'spinner', 'aria-hidden': 'true' }), outageText(outage));
