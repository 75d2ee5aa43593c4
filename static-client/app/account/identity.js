import { AccountError, Emitter } from '../../sdk/index.js';
import { forget, recall, remember } from '../memory/storage.js';

/** @import { AccountClient } from '../../sdk/index.js' */
/** @import { User } from '../../sdk/account/records.js' */

/** @typedef {Pick<User, 'username' | 'name'>} Known */

const key = 'signal.account';

/**
 * Who is signed in here. The session is a cookie that no script can read, so the name is remembered beside it: pages open with
 * it and are corrected by the server. A change in one window is heard in the others.
 * @extends {Emitter<{ change: null }>}
 */
export class Identity extends Emitter {
  #client;
  /** @type {Known | null} */
  user = readKnown();

  /** @param {AccountClient} client */
  constructor(client) {
    super();
    this.#client = client;
    addEventListener('storage', event => {
      if (event.key !== key && event.key !== null) return;
      this.user = readKnown();
      this.emit('change', null);
    });
  }

  /**
   * What the server said of us last.
   * @param {Known | null} user
   */
  learn(user) {
    if (user?.username === this.user?.username && user?.name === this.user?.name) return;
    this.user = user && { username: user.username, name: user.name };
    if (this.user) remember(key, this.user);
    else forget(key);
    this.emit('change', null);
  }

  /** @param {Parameters<AccountClient['login']>[0]} credentials */
  async signIn(credentials) {
    this.learn(await this.#client.login(credentials));
  }

  /** @param {Parameters<AccountClient['register']>[0]} account */
  async register(account) {
    await this.#client.register(account);
  }

  async signOut() {
    await this.orSignedOut(this.#client.logout());
    this.learn(null);
  }

  /**
   * Follows a request that only somebody signed in may make.
   * @template T
   * @param {Promise<T>} request
   * @returns {Promise<T | null>} null when the server does not know us any more
   */
  async orSignedOut(request) {
    try {
      return await request;
    } catch (error) {
      if (!(error instanceof AccountError) || !error.isSignedOut) throw error;
      this.learn(null);
      return null;
    }
  }
}

/** @returns {Known | null} */
function readKnown() {
  /** @type {Partial<Known>} */
  const { username, name } = recall(key, {});
  return typeof username === 'string' && typeof name === 'string' ? { username, name } : null;
}
