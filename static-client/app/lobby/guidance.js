import { h } from '../shell/element.js';
import { icon } from '../shell/icon.js';

const question = 'Your browser asks whether we may use your microphone and camera. Choose Allow, or join without.';

/**
 * What to do so that one is seen and heard; nothing while all is well.
 * @param {() => void} retry
 */
export function guidance(retry) {
  const text = h('p', { role: 'status' });
  const button = h('button', { type: 'button', click: retry }, 'Retry');
  const element = h('div', { class: 'guidance', 'data-guidance': true, role: 'group', 'aria-label': 'Microphone and camera', hidden: true },
    icon('warning'), text, button);
  /**
   * @param {string} sentence
   * @param {boolean} canRetry
   */
  const say = (sentence, canRetry) => {
    // Hidden, the button would take the focus along.
    if (!canRetry && document.activeElement === button) button.closest('form')?.querySelector('h1')?.focus();
    element.hidden = sentence === '';
    button.hidden = !canRetry;
    text.textContent = sentence;
  };
  return {
    element,
    ask: () => say(question, false),
    /** @param {string} trouble empty when there is none */
    show: trouble => say(trouble, trouble !== ''),
  };
}
