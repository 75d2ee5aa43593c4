import { h } from '../shell/element.js';

/**
 * A few ways of which one is chosen, side by side.
 * @template {string} Value
 * @param {string} label
 * @param {readonly { value: Value, text: string }[]} ways
 * @param {(value: Value) => void} chosen
 */
export function optionGroup(label, ways, chosen) {
  const inputs = ways.map(({ value }) => h('input', { type: 'radio', name: label, value, change: () => chosen(value) }));
  const element = h('fieldset', { class: 'option-group' }, h('legend', {}, label),
    h('div', { class: 'option-ways' }, ...ways.map(({ text }, index) => h('label', {}, inputs[index], h('span', {}, text)))));
  return {
    element,
    /** @param {Value} value */
    show(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * Something that is on or off.
 * @param {string} label
 * @param {(on: boolean) => void} chosen
 */
export function optionSwitch(label, chosen) {
  const input = h('input', { type: 'checkbox', role: 'switch', change: () => chosen(input.checked) });
  return {
    element: h('label', { class: 'option-switch' }, h('span', {}, label), input),
    /** @param {boolean} on */
    show(on) {
      input.checked = on;
    },
  };
}
