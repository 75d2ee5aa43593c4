import { askToSignIn } from '../account/askToSignIn.js';
import { h } from '../shell/element.js';
import { failureNotice, loadingNotice } from '../shell/notice.js';
import { problemText } from '../text/problems.js';
import { liveVisits } from './liveVisits.js';
import { visitItem } from './visitItem.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { Identity } from '../account/identity.js' */
/** @import { View } from '../main.js' */
/** @import { Toasts } from '../shell/toasts.js' */

const visitsAtOnce = 20;

/** The server's own limit. */
const mostVisits = 100;

/**
 * The calls we were in, newest first.
 * @param {object} parts
 * @param {AccountClient} parts.client
 * @param {Identity} parts.identity
 * @param {Toasts} parts.toasts
 * @param {(room: string) => void} parts.rejoin
 * @param {() => void} parts.home
 * @param {() => void} parts.signIn
 * @param {() => void} parts.register
 * @returns {View}
 */
export function openHistory({ client, identity, toasts, rejoin, home, signIn, register }) {
  /** @type {string | null} */
  let next = null;
  const headline = h('h1', { tabindex: '-1' }, 'Your calls');
  const list = h('ul', { class: 'visits', 'aria-labelledby': 'visits' });
  headline.id = 'visits';
  const more = h('button', { type: 'button', class: 'more', hidden: true, click: () => load() }, 'Load more');
  const state = h('div', { 'aria-live': 'polite' });
  /** @type {Map<string, ReturnType<typeof visitItem>>} by visit */
  const items = new Map();
  const live = liveVisits({ read: readShown, ended: visit => items.get(visit.id)?.show(visit) });

  async function load() {
    more.hidden = true;
    state.replaceChildren(loadingNotice());
    try {
      const page = await identity.orSignedOut(client.history({ limit: visitsAtOnce, before: next ?? undefined }));
      if (page) show(page);
      else signedOut();
    } catch (error) {
      state.replaceChildren(failureNotice(problemText(error), load));
    }
  }

  /** What is listed, as the server has it by now. */
  async function readShown() {
    const page = await identity.orSignedOut(client.history({ limit: Math.min(items.size, mostVisits) }));
    if (!page) signedOut();
    return page?.items ?? [];
  }

  /** @param {Awaited<ReturnType<AccountClient['history']>>} page */
  function show(page) {
    const asked = next !== null;
    next = page.next;
    for (const visit of page.items) {
      const item = visitItem(visit, { client, username: identity.user?.username ?? '', rejoin, remove: () => remove(visit.id, item.element) });
      items.set(visit.id, item);
      list.append(item.element);
    }
    live.watch(page.items);
    more.hidden = !next;
    showState();
    if (asked) items.get(page.items[0]?.id ?? '')?.element.querySelector('a')?.focus();
  }

  function showState() {
    state.replaceChildren();
    if (list.childElementCount > 0) return;
    if (next) load();
    else state.append(emptyHistory(home));
  }

  function signedOut() {
    live.close();
    list.replaceChildren();
    more.hidden = true;
    state.replaceChildren(askToSignIn({ what: 'the calls you were in', signIn, register }));
  }

  /**
   * @param {string} id
   * @param {HTMLElement} item
   */
  async function remove(id, item) {
    try {
      await client.deleteHistory(id);
    } catch (error) {
      toasts.show(problemText(error), 'problem');
      return;
    }
    const neighbour = item.nextElementSibling ?? item.previousElementSibling;
    (neighbour?.querySelector('a') ?? headline).focus();
    item.remove();
    items.delete(id);
    live.forget(id);
    toasts.show('Deleted from your history');
    showState();
  }

  load();
  const element = h('div', { class: 'history' }, h('div', { class: 'history-page' }, headline, list, state, more));
  return { name: 'history', title: 'Your calls – Signal', element, close: live.close };
}

/** @param {() => void} home */
const emptyHistory = home => h('div', { class: 'notice', 'data-notice': 'empty' },
  h('img', { src: '/icons/mesh.svg', alt: '', width: '200', height: '175' }),
  h('p', {}, 'No calls yet. Those you join while you are signed in are listed here.'),
  h('button', { type: 'button', class: 'primary', click: home }, 'Start a call'));
