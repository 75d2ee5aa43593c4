import { h } from './element.js';

const shownMs = 5_000;
const most = 3;

/** Short notices in the page's one live region. Nobody has to answer them. */
export class Toasts {
  #region;

  /** @param {HTMLElement} region has role=status */
  constructor(region) {
    this.#region = region;
  }

  /**
   * @param {string} text
   * @param {'info' | 'problem'} [tone]
   */
  show(text, tone = 'info') {
    const toast = h('p', { class: 'toast', 'data-tone': tone }, text);
    this.#region.append(toast);
    if (this.#region.childElementCount > most) this.#region.firstElementChild?.remove();
    setTimeout(() => toast.remove(), shownMs);
  }
}
