import { h } from '../shell/element.js';
import { frameList } from './frameList.js';
import { HeardCalls } from './heardCalls.js';
import { saveText, transcript } from './transcript.js';
import { askEveryMs, channelName } from './wireTap.js';

/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */
/** @import { HeardCall } from './heardCalls.js' */

/**
 * The frames of a call that another tab of this browser is in, as they pass.
 * @param {{ url: string, toasts: Toasts }} parts
 * @returns {View}
 */
export function openWire({ url, toasts }) {
  const channel = new BroadcastChannel(channelName);
  const calls = new HeardCalls();
  /** @type {HeardCall | null} the one that is looked at */
  let current = null;

  const filter = h('input', { id: 'wire-filter', type: 'search', placeholder: 'Type or text', autocomplete: 'off', spellcheck: 'false', input: () => list.sift() });
  const pings = h('input', { id: 'wire-pings', type: 'checkbox', change: () => list.sift() });
  const choice = h('select', { id: 'wire-call', change: () => look(calls.all.find(({ page }) => page === choice.value) ?? null) });
  const choosing = h('span', { class: 'wire-choice', hidden: true }, h('label', { for: 'wire-call' }, 'Call'), choice);
  const save = h('button', { type: 'button', disabled: true, click: () => current && saveText(`signal-${current.room}.txt`, transcript(current.entries, current.room)) }, 'Export transcript');
  const clear = h('button', { type: 'button', disabled: true, click: () => list.clear() }, 'Clear');
  const state = h('p', { class: 'wire-state', role: 'status' }, 'Waiting for a call. Join one in another tab of this browser.');

  /** @param {string} text */
  const copy = text => void (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard')))
    .then(() => toasts.show('Copied'), () => toasts.show('This browser does not let pages copy.', 'problem'));

  const list = frameList({
    url, copy,
    matches: ({ type, text }) => (pings.checked || (type !== 'ping' && type !== 'pong')) && text.toLowerCase().includes(filter.value.trim().toLowerCase()),
  });

  /** @param {HeardCall | null} call */
  function look(call) {
    current = call;
    list.clear();
    if (call) list.add(call.entries);
    state.textContent = call ? `Frames of the call ${call.room}` : '';
    save.disabled = clear.disabled = !call;
  }

  channel.addEventListener('message', ({ data }) => {
    if (!data?.entries) return;
    const { call, fresh } = calls.take(data);
    choosing.hidden = calls.all.length < 2;
    choice.replaceChildren(...calls.all.map(({ page, room }, index) => h('option', { value: page, selected: page === (current ?? call).page }, `${index + 1}: ${room}`)));
    if (!current) look(call);
    else if (call === current) list.add(fresh);
  });
  channel.postMessage({ ask: true, all: true });
  const asking = setInterval(() => channel.postMessage({ ask: true, all: false }), askEveryMs);

  const element = h('div', { class: 'wire' }, h('div', { class: 'wire-page' },
    h('h1', { tabindex: '-1' }, 'Wire'),
    h('p', { class: 'wire-lead' }, 'What a call and the server say to each other. Tokens, passwords and keys are hidden; names, addresses and what people say are not.'),
    h('div', { class: 'wire-tools' },
      choosing, h('label', { for: 'wire-filter' }, 'Filter'), filter,
      h('label', { class: 'wire-check', for: 'wire-pings' }, pings, 'Pings'),
      save, clear),
    state, list.element));
  return {
    name: 'wire',
    title: 'Wire – Signal',
    element,
    close() {
      clearInterval(asking);
      channel.close();
    },
  };
}
