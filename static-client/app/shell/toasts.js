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
    const [oldest, ...others] = this.#region.querySelectorAll('.toast');
    if (others.length >= most) oldest.remove();
    setTimeout(() => toast.remove(), shownMs);
  }

  /**
   * For those who listen: the others see it where it happens.
   * @param {string} text
   */
  say(text) {
    const line = h('p', { class: 'visually-hidden' }, text);
    this.#region.append(line);
    setTimeout(() => line.remove(), shownMs);
  }
}
