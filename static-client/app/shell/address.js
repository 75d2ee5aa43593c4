import { routeOf } from './route.js';

const lasting = ['relay', 'video'];
const nowhere = 'http://nowhere.invalid';

/**
 * The address of one of our pages; the options of the page before (see `pageOptions`) go along.
 * @param {string} path
 * @param {string} search of the page before
 * @param {string} [next] where to go on from there
 */
export function addressOf(path, search, next) {
  const before = new URLSearchParams(search);
  const kept = lasting.flatMap(name => before.has(name) ? [[name, before.get(name) ?? '']] : []);
  if (next !== undefined && next !== '/') kept.push(['next', next]);
  // Readable: a size and a path may stand in a query as they are.
  const query = new URLSearchParams(kept).toString().replaceAll('%2F', '/').replaceAll('%40', '@');
  return query ? `${path}?${query}` : path;
}

/**
 * Where `?next=` leads: one of our own pages, by its path. Anybody can write such a link, so whatever a browser could take for
 * another site leads home.
 * @param {string} search
 * @returns {string}
 */
export function nextPath(search) {
  const path = ownPath(new URLSearchParams(search).get('next') ?? '/');
  const { page } = routeOf(path);
  return page === 'sign-in' || page === 'register' ? '/' : path;
}

/** @param {string} text */
function ownPath(text) {
  if (!text.startsWith('/') || !URL.canParse(text, nowhere)) return '/';
  const { origin, pathname } = new URL(text, nowhere);
  // `/.//evil` is ours until it is resolved.
  return origin === nowhere && !pathname.startsWith('//') ? pathname : '/';
}
