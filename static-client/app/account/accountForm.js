import { h } from '../shell/element.js';
import { fieldOf, problemText } from '../text/problems.js';

/** @import { Field } from './formField.js' */

/**
 * A form that says beside each field what is wrong with it, and above its button what the server refused besides.
 * @param {object} parts
 * @param {string} parts.title
 * @param {string} parts.lead
 * @param {Map<string, Field>} parts.fields in the order they are asked for
 * @param {string} parts.action what the button says
 * @param {(values: Map<string, string>) => Promise<void>} parts.submit rejected with an AccountError
 * @param {Node} parts.otherwise another way
 */
export function accountForm({ title, lead, fields, action, submit, otherwise }) {
  const refusal = h('p', { class: 'form-problem', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'primary large' }, action);
  const all = [...fields.values()];

  /** @param {unknown} error */
  function refused(error) {
    const text = problemText(error);
    const field = fields.get(fieldOf(error) ?? '');
    if (field) field.complain(text);
    else refusal.textContent = text;
    (field?.input ?? button).focus();
  }

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    refusal.textContent = '';
    const wrong = all.filter(field => !field.isRight());
    if (wrong.length > 0) return wrong[0].input.focus();
    // Not disabled: a button that is disabled loses the focus.
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    try {
      await submit(new Map([...fields].map(([name, { input }]) => [name, input.value])));
    } catch (error) {
      refused(error);
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  return h('div', { class: 'account' },
    h('form', { class: 'card account-form', novalidate: true, submit: send },
      h('h1', { tabindex: '-1' }, title), h('p', { class: 'card-lead' }, lead),
      ...all.map(({ element }) => element), refusal, button, h('p', { class: 'otherwise' }, otherwise)));
}
