/** @import { Clock } from '../clock.js' */

const patienceMs = 4_000;
const stepMs = 15_000;
const mostTries = 3;

/**
 * When to do what about a connection that does not connect: wait, restart ICE, rebuild, give up. Every step needs the other
 * side to hear of it, so none is taken while it cannot. It only decides; the link acts.
 */
export class Recovery {
  #clock;
  #steps;
  #tries = 0;
  #climbing = false;
  #paused = false;
  #owed = false;
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
    if (this.#paused) this.#owed = true;
    else if (!this.#climbing) this.#restart();
  }

  /** Somebody asked for another round. */
  retry() {
    this.#tries = 0;
    this.#rebuild();
  }

  /** The other side cannot be told anything. */
  pause() {
    this.#paused = true;
    this.stop();
  }

  /** It can be told again. Whatever was told last may be lost, so what does not connect starts from the lowest step. */
  resume() {
    this.#paused = false;
    this.#tries = 0;
    if (this.#owed || !this.#steps.isConnected()) this.#restart();
    else this.connected();
  }

  stop() {
    this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #restart() {
    this.#owed = false;
    this.started();
    this.#steps.restart();
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
    if (!this.#paused) this.#timer = this.#clock.after(then, ms);
  }
}
