import { toggleButton } from '../shell/button.js';
import { h } from '../shell/element.js';

/** @import { Check } from '../text/credentials.js' */

/**
 * @typedef {object} Field
 * @property {HTMLElement} element
 * @property {HTMLInputElement} input
 * @property {() => boolean} isRight says what is wrong beside the field, if anything is
 * @property {(problem: string) => void} complain
 */

/**
 * A labelled input with its hint and, once it is there, what is wrong with it.
 * @param {object} parts
 * @param {string} parts.name
 * @param {string} parts.label
 * @param {string} [parts.hint]
 * @param {Check} parts.check
 * @param {Record<string, unknown>} parts.attributes of the input
 * @returns {Field}
 */
export function formField({ name, label, hint = '', check, attributes }) {
  const id = `field-${name}`;
  const problem = h('p', { id: `${id}-problem`, class: 'field-problem', role: 'alert', hidden: true });
  const input = h('input', { id, name, 'aria-describedby': `${id}-problem${hint && ` ${id}-hint`}`, ...attributes, input: () => complain('') });

  /** @param {string} text */
  function complain(text) {
    problem.textContent = text;
    problem.hidden = text === '';
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }

  return {
    element: h('div', { class: 'field' },
      h('label', { for: id }, label), input, problem, h('p', { id: `${id}-hint`, class: 'field-hint', hidden: hint === '' }, hint)),
    input,
    complain,
    isRight() {
      complain(check(input.value));
      return problem.hidden;
    },
  };
}

/**
 * The same for a password, which can be shown.
 * @param {Parameters<typeof formField>[0]} parts
 * @returns {Field}
 */
export function passwordField(parts) {
  const field = formField({ ...parts, attributes: { type: 'password', autocapitalize: 'none', spellcheck: 'false', ...parts.attributes } });
  const show = toggleButton('Show password', { on: 'eyeOff', off: 'eye' }, on => {
    field.input.type = on ? 'text' : 'password';
    show.set(on);
  }, 'small');
  const box = h('div', { class: 'password-box' });
  field.input.replaceWith(box);
  box.append(field.input, show.element);
  return field;
}
