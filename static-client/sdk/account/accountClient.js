import { AccountError } from './accountError.js';

/** @import { ChatMessage } from '../wire/messages.js' */
/** @import { NewRoom, RoomReport, User, Visit } from './records.js' */

/** @typedef {Record<string, string | number | undefined>} Query */
/** @typedef {{ messages: ChatMessage[], more: boolean }} ChatPage */

/**
 * Accounts, history and rooms over REST. Who asks is told by the session cookie alone, which the browser keeps and no script
 * can read; the token in the answer to a login is for clients without cookies and is dropped here.
 * Every method is rejected with an AccountError.
 */
export class AccountClient {
  #base;
  #fetch;
  #now;

  /**
   * @param {object} [around]
   * @param {string} [around.base] where the server is; the page's own by default
   * @param {typeof fetch} [around.fetch]
   * @param {() => number} [around.now]
   */
  constructor({ base = '', fetch = globalThis.fetch.bind(globalThis), now = Date.now } = {}) {
    this.#base = base;
    this.#fetch = fetch;
    this.#now = now;
  }

  /**
   * Makes an account. It does not sign in.
   * @param {{ name: string, username: string, password: string, email?: string }} account
   * @returns {Promise<User>}
   */
  async register(account) {
    return (await this.#ask('POST', '/users/register', { body: account })).user;
  }

  /**
   * @param {{ username: string, password: string }} credentials the e-mail address does for a username
   * @returns {Promise<User>}
   */
  async login({ username, password }) {
    return (await this.#ask('POST', '/users/login', { body: { username, password } })).user;
  }

  /** @returns {Promise<void>} */
  logout() {
    return this.#ask('POST', '/users/logout');
  }

  /** @returns {Promise<User>} */
  async me() {
    return (await this.#ask('GET', '/users/me')).user;
  }

  /**
   * Our calls, newest first.
   * @param {{ limit?: number, before?: string }} [page] `before` is the `next` of the page before
   * @returns {Promise<{ items: Visit[], next: string | null }>}
   */
  history({ limit, before } = {}) {
    return this.#ask('GET', '/users/me/history', { query: { limit, before } });
  }

  /**
   * Writes an entry by hand; the server writes those of calls by itself.
   * @param {string} room
   * @returns {Promise<Visit>}
   */
  addHistory(room) {
    return this.#ask('POST', '/users/me/history', { body: { room } });
  }

  /**
   * @param {string} id of a visit
   * @returns {Promise<void>}
   */
  deleteHistory(id) {
    return this.#ask('DELETE', `/users/me/history/${encodeURIComponent(id)}`);
  }

  /**
   * The chat of a call we took part in, in its order.
   * @param {string} call
   * @param {{ after?: number, before?: number, limit?: number }} [page] by `seq`; the last lines when neither is given
   * @returns {Promise<ChatPage>}
   */
  messages(call, { after, before, limit } = {}) {
    return this.#ask('GET', `/calls/${encodeURIComponent(call)}/messages`, { query: { after, before, limit } });
  }

  /**
   * Makes a room with an unguessable name.
   * @param {NewRoom} [wish]
   * @returns {Promise<{ room: string, url: string }>}
   */
  createRoom(wish = {}) {
    return this.#ask('POST', '/rooms', { body: wish });
  }

  /**
   * STUN and TURN servers; TURN for whoever is signed in.
   * @returns {Promise<{ iceServers: RTCIceServer[], expiresAt: number | null }>}
   */
  iceServers() {
    return this.#ask('GET', '/ice-servers');
  }

  /**
   * @param {string} room
   * @returns {Promise<RoomReport>}
   */
  inspectRoom(room) {
    return this.#ask('GET', `/rooms/${encodeURIComponent(room)}`);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ body?: object, query?: Query }} [parts]
   * @returns {Promise<any>}
   */
  async #ask(method, path, { body, query = {} } = {}) {
    const answer = await this.#send(`${this.#base}/api/v1${path}${queryText(query)}`, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body && JSON.stringify(body),
      cache: 'no-store',
    });
    if (!answer.ok) throw await AccountError.of(answer, this.#now());
    if (answer.status === 204) return undefined;
    return answer.json().catch(() => { throw AccountError.unreadable(answer.status); });
  }

  /**
   * @param {string} url
   * @param {RequestInit} request
   */
  async #send(url, request) {
    try {
      return await this.#fetch(url, request);
    } catch {
      throw AccountError.unreachable();
    }
  }
}

/** @param {Query} query */
function queryText(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
