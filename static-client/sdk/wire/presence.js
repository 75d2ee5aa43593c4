import { Emitter } from '../emitter.js';

/**
 * @typedef {object} PresenceEvents
 * @property {null} wake somebody is back at the page, or the page itself is: the moment to see whether the connection lives
 * @property {null} network the machine is in another network, or in one again
 * @property {null} offline the machine says it has no network; it may be wrong
 */

/**
 * Whether somebody looks at the page, and in which network it is. Outside of a page (a worker, a test) it is always visible
 * and never wakes.
 * @extends {Emitter<PresenceEvents>}
 */
export class Presence extends Emitter {
  #scope;

  constructor(scope = globalThis) {
    super();
    this.#scope = scope;
    const page = scope.document;
    const wake = () => { if (this.visible) this.emit('wake', null); };
    scope.addEventListener?.('online', () => this.emit('network', null));
    scope.addEventListener?.('offline', () => this.emit('offline', null));
    scope.addEventListener?.('pageshow', wake);
    page?.addEventListener('visibilitychange', wake);
    page?.addEventListener('resume', wake);
    this.#watchKind();
  }

  get visible() {
    return this.#scope.document?.visibilityState !== 'hidden';
  }

  get online() {
    return this.#scope.navigator?.onLine !== false;
  }

  /** From Wi-Fi to mobile nothing goes offline. The same event also tells of mere guesses about speed. */
  #watchKind() {
    /** @type {(EventTarget & { type?: string }) | undefined} absent from most desktop browsers */
    const connection = Reflect.get(this.#scope.navigator ?? {}, 'connection');
    let kind = connection?.type;
    connection?.addEventListener?.('change', () => {
      if (connection.type === kind) return;
      kind = connection.type;
      if (this.online) this.emit('network', null);
    });
  }
}

/** The one of this page. */
export const pagePresence = new Presence();
