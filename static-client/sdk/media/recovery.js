/** @import { Clock } from '../clock.js' */

const patienceMs = 4_000;
const stepMs = 15_000;
const mostTries = 3;

/**
 * When to do what about a connection that does not connect: wait, restart ICE, rebuild, give up. It only decides; the link acts.
 */
export class Recovery {
  #clock;
  #steps;
  #tries = 0;
  #climbing = false;
  /** @type {unknown} */
  #timer = null;

  /**
   * @param {Clock} clock
   * @param {{ isConnected: () => boolean, restart: () => void, rebuild: () => void, giveUp: () => void }} steps
   */
  constructor(clock, steps) {
    this.#clock = clock;
    this.#steps = steps;
  }

  /** A new connection was made, by us or by the other side; it has one step's time. */
  started() {
    this.#climbing = true;
    this.#set(stepMs, () => this.#check());
  }

  connected() {
    this.#tries = 0;
    this.#climbing = false;
    this.stop();
  }

  disconnected() {
    if (!this.#climbing) this.#set(patienceMs, () => this.failed());
  }

  /** The browser gave the path up, or the network changed. */
  failed() {
    if (this.#climbing) return;
    this.started();
    this.#steps.restart();
  }

  /** Somebody asked for another round. */
  retry() {
    this.#tries = 0;
    this.#rebuild();
  }

  stop() {
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #check() {
    // A restart on a path that never broke ends without any event.
    if (this.#steps.isConnected()) this.connected();
    else this.#rebuild();
  }

  #rebuild() {
    if (this.#tries++ < mostTries) {
      this.#steps.rebuild();
      return;
    }
    this.stop();
    this.#steps.giveUp();
  }

  /**
   * @param {number} ms
   * @param {() => void} then
   */
  #set(ms, then) {
    this.stop();
    this.#timer = this.#clock.after(then, ms);
  }
}
