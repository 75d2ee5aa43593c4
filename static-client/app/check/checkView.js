import { h } from '../shell/element.js';
import { pageLink } from '../shell/link.js';
import { runChecks, titles } from './checks.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { View } from '../main.js' */
/** @import { Finding } from './findings.js' */

const marks = { running: '…', good: '✓', warning: '!', failed: '✕', skipped: '–' };
const words = { running: 'is being checked', good: 'works', warning: 'is not complete', failed: 'does not work', skipped: 'was not checked' };

/**
 * Whether this browser, in this network, can make calls with this server.
 * @param {{ client: AccountClient, url: string, go: (path: string) => void }} parts
 * @returns {View}
 */
export function openCheck({ client, url, go }) {
  const rows = new Map(Object.entries(titles).map(([name, title]) => [name, checkRow(name, title)]));
  const outcome = h('p', { class: 'check-outcome', role: 'status' });
  const again = h('button', { type: 'button', class: 'primary', click: () => run() }, 'Check again');
  const report = h('button', { type: 'button', click: () => copyReport() }, 'Copy report');

  async function run() {
    again.disabled = report.disabled = true;
    outcome.textContent = 'Checking…';
    outcome.dataset.state = 'running';
    for (const row of rows.values()) row.show('running', '');
    await runChecks({ client, url }, (name, finding) => rows.get(name)?.show(finding.state, finding.text));
    const states = [...rows.values()].map(({ state }) => state);
    const worst = (/** @type {const} */ (['failed', 'warning', 'good'])).find(state => states.includes(state)) ?? 'good';
    outcome.dataset.state = worst;
    outcome.textContent = {
      good: 'Everything works: calls connect from here.',
      warning: 'Calls work from here, but not from and to every network.',
      failed: 'Something does not work. The line marked ✕ says what.',
    }[worst];
    again.disabled = report.disabled = false;
  }

  function copyReport() {
    const lines = [...rows.values()].map(({ text }) => text);
    const copied = navigator.clipboard?.writeText([`Connection test, ${new Date().toISOString()}`, navigator.userAgent, ...lines].join('\n'));
    (copied ?? Promise.reject(new Error('no clipboard'))).then(() => { report.textContent = 'Copied'; }, () => { report.textContent = 'This browser does not let pages copy'; });
  }

  run();
  const element = h('div', { class: 'check' }, h('div', { class: 'check-page' },
    h('h1', { tabindex: '-1' }, 'Connection test'),
    h('p', { class: 'check-lead' }, 'What calls need of this network: the server, the ways to others, and a call to yourself. No camera or microphone is used.'),
    outcome,
    h('ul', { class: 'checks' }, ...[...rows.values()].map(({ element }) => element)),
    h('div', { class: 'check-ways' }, again, report, pageLink('/wire', () => go('/wire'), { class: 'button' }, 'Look at the wire'))));
  return { name: 'check', title: 'Connection test – Signal', element };
}

/**
 * @param {string} name
 * @param {string} title
 */
function checkRow(name, title) {
  const mark = h('span', { class: 'check-mark', role: 'img' });
  const what = h('span', { class: 'check-text' });
  const element = h('li', { class: 'check-row', 'data-check': name }, mark, h('span', { class: 'check-what' }, h('strong', {}, title), what));
  const row = {
    element,
    /** @type {Finding['state'] | 'running'} */
    state: 'running',
    text: '',
    /**
     * @param {Finding['state'] | 'running'} state
     * @param {string} text
     */
    show(state, text) {
      row.state = state;
      row.text = `${title}: ${words[state]}. ${text}`;
      element.dataset.state = state;
      mark.textContent = marks[state];
      mark.setAttribute('aria-label', words[state]);
      what.textContent = text;
    },
  };
  return row;
}
