import { socketUrl } from '../sdk/index.js';
import { openCall } from './call/callView.js';
import { openEnded } from './ended/endedView.js';
import { openHome } from './home/homeView.js';
import { openLobby } from './lobby/lobbyView.js';
import { keepRecentCall } from './memory/recentCalls.js';
import { pageOptions } from './shell/pageOptions.js';
import { pathOfCall, routeOf } from './shell/route.js';
import { Toasts } from './shell/toasts.js';

/**
 * One page of the app. The page it replaces is closed first.
 * @typedef {object} View
 * @property {'home' | 'lobby' | 'call' | 'ended'} name
 * @property {string} title
 * @property {HTMLElement} element
 * @property {() => void} [close]
 */

const place = /** @type {HTMLElement} */ (document.getElementById('view'));
const toasts = new Toasts(/** @type {HTMLElement} */ (document.getElementById('toasts')));
const options = pageOptions(location.search);

/** @type {View | null} */
let current = null;

/** @param {View} view */
function show(view) {
  const first = current === null;
  current?.close?.();
  current = view;
  document.title = view.title;
  place.replaceChildren(view.element);
  // Keyboards and screen readers go on from the new page's headline.
  if (!first) place.querySelector('h1')?.focus();
  document.body.dataset.view = view.name;
}

/** @param {string} path */
function go(path) {
  history.pushState(null, '', path + location.search);
  open();
}

function open() {
  const route = routeOf(location.pathname);
  if (route.page === 'home') showHome();
  else showLobby(route.room);
}

function showHome() {
  show(openHome({ toasts, join: room => go(pathOfCall(room)) }));
}

/** @param {string} room */
function showLobby(room) {
  show(openLobby({
    room,
    options,
    url: socketUrl(location),
    toasts,
    home: () => go('/'),
    entered: session => showCall(room, session),
    refused: ending => showEnded(room, ending),
  }));
}

/**
 * @param {string} room
 * @param {import('./lobby/joining.js').Session} session
 */
function showCall(room, session) {
  keepRecentCall(room, Date.now());
  show(openCall({ room, session, toasts, ended: ending => showEnded(room, ending) }));
}

/**
 * @param {string} room
 * @param {import('../sdk/call/call.js').Ending} ending
 */
function showEnded(room, ending) {
  show(openEnded({ ending, rejoin: () => showLobby(room), home: () => go('/') }));
}

addEventListener('popstate', open);
open();
