import { Emitter } from '../emitter.js';

/**
 * Whether somebody looks at the page, and the moments when trying again at once is worth it.
 * Outside of a page (a worker, a test) it is always visible and never wakes.
 * @extends {Emitter<{ wake: null, online: null }>}
 */
export class Presence extends Emitter {
  constructor(scope = globalThis) {
    super();
    const page = scope.document;
    const wake = () => this.visible && this.emit('wake', null);
    scope.addEventListener?.('online', () => this.emit('online', null));
    scope.addEventListener?.('online', wake);
    scope.addEventListener?.('pageshow', wake);
    page?.addEventListener('visibilitychange', wake);
    this.#hidden = () => page?.visibilityState === 'hidden';
  }

  /** @type {() => boolean} */
  #hidden;

  get visible() {
    return !this.#hidden();
  }
}

/** The one of this page. */
export const pagePresence = new Presence();
