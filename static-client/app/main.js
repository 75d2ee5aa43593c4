import { AccountClient, socketUrl } from '../sdk/index.js';
import { openAccount } from './account/accountView.js';
import { Identity } from './account/identity.js';
import { openRegister } from './account/registerView.js';
import { openSignIn } from './account/signInView.js';
import { openCall } from './call/callView.js';
import { openCheck } from './check/checkView.js';
import { openEnded } from './ended/endedView.js';
import { openHistory } from './history/historyView.js';
import { openHome } from './home/homeView.js';
import { openLobby } from './lobby/lobbyView.js';
import { openNoCall } from './lobby/noCallView.js';
import { keepRecentCall } from './memory/recentCalls.js';
import { addressOf, nextPath } from './shell/address.js';
import { offlineNote } from './shell/offlineNote.js';
import { pageHeader } from './shell/pageHeader.js';
import { pageOptions } from './shell/pageOptions.js';
import { pathOfCall, routeOf } from './shell/route.js';
import { Toasts } from './shell/toasts.js';
import { isRoomCode } from './text/roomCode.js';
import { openWire } from './wire/wireView.js';

/** @import { PageName } from './shell/route.js' */

/**
 * One page of the app. The page it replaces is closed first.
 * @typedef {object} View
 * @property {PageName | 'lobby' | 'no-call' | 'call' | 'ended'} name
 * @property {string} title
 * @property {HTMLElement} element
 * @property {() => void} [close]
 */

const place = /** @type {HTMLElement} */ (document.getElementById('view'));
const toasts = new Toasts(/** @type {HTMLElement} */ (document.getElementById('toasts')));
const options = pageOptions(location.search);
const client = new AccountClient();
const identity = new Identity(client);
const header = pageHeader(/** @type {HTMLElement} */ (document.getElementById('header')), { identity, go, signIn });

/** @type {Map<string, string>} by room; what one has typed is not asked for again until the page is closed */
const passwords = new Map();

/** @type {View | null} */
let current = null;

/** @param {View} view */
function show(view) {
  const first = current === null;
  current?.close?.();
  current = view;
  document.title = view.title;
  place.replaceChildren(view.element);
  document.body.dataset.view = view.name;
  header.show();
  // Keyboards and screen readers go on from the new page's headline.
  if (!first) place.querySelector('h1')?.focus();
}

/**
 * @param {string} path
 * @param {string} [next] where to go on from there
 */
function go(path, next) {
  history.pushState(null, '', addressOf(path, location.search, next));
  open();
}

/** Where a form led is not where Back should lead to. */
function goOn() {
  history.replaceState(null, '', addressOf(nextPath(location.search), location.search));
  open();
}

function signIn() {
  go('/sign-in', whereToReturn());
}

function register() {
  go('/register', whereToReturn());
}

/** Between the two forms the way back is kept. */
function whereToReturn() {
  const { page } = routeOf(location.pathname);
  return page === 'sign-in' || page === 'register' ? nextPath(location.search) : location.pathname;
}

const home = () => go('/');

/**
 * @param {string} room
 * @param {string} [password]
 */
function join(room, password) {
  if (password) passwords.set(room, password);
  go(pathOfCall(room));
}

function open() {
  const route = routeOf(location.pathname);
  switch (route.page) {
    case 'call': return isRoomCode(route.room) ? showLobby(route.room) : show(openNoCall({ room: route.room, home }));
    case 'register': return show(openRegister({ identity, toasts, done: goOn, signIn }));
    case 'sign-in': return show(openSignIn({ identity, done: goOn, register }));
    case 'account': return show(openAccount({ client, identity, toasts, signIn, register, history: () => go('/history'), signedOut: home }));
    case 'history': return show(openHistory({ client, identity, toasts, rejoin: join, home, signIn, register }));
    case 'check': return show(openCheck({ client, url: socketUrl(location), go }));
    case 'wire': return show(openWire({ url: socketUrl(location), toasts }));
    default: return show(openHome({ client, toasts, join, check: () => go('/check') }));
  }
}

/** @param {string} room */
function showLobby(room) {
  show(openLobby({
    room,
    options,
    url: socketUrl(location),
    password: passwords.get(room),
    identity,
    toasts,
    home,
    signIn,
    register,
    entered(session, password) {
      if (password) passwords.set(room, password);
      showCall(room, session);
    },
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
  if (ending.reason === 'signed-out') identity.learn(null);
  show(openEnded({ ending, rejoin: () => showLobby(room), home }));
}

offlineNote(/** @type {HTMLElement} */ (document.getElementById('network')));
addEventListener('popstate', open);
open();
