import { h } from '../shell/element.js';

/** @import { Person } from './people.js' */

/**
 * @param {Person[]} people
 * @param {string | null} speaker
 * @returns {MediaStreamTrack | null} null where nobody shows anything
 */
export function pictureFor(people, speaker) {
  const others = people.filter(({ self }) => !self);
  const sharing = others.find(({ screen }) => screen);
  const seen = others.filter(({ video }) => video);
  const chosen = seen.find(({ id }) => id === speaker) ?? seen[0] ?? people.find(({ self }) => self);
  return sharing?.tracks.screen ?? chosen?.tracks.camera ?? null;
}

/** A window of the browser's own, above all others, with whom one wants to see: a shared screen, who speaks, or anybody else. */
export class PictureInPicture {
  #video = h('video', { class: 'in-picture', autoplay: true, playsinline: true, 'aria-hidden': 'true', hidden: true });
  #changed;
  /** @type {MediaStreamTrack | null} */
  #track = null;
  isOpen = false;
  element = this.#video;

  /** @param {() => void} changed the person may close the window by its own button */
  constructor(changed) {
    this.#changed = changed;
    this.#video.muted = true;
    for (const [type, open] of /** @type {const} */ ([['enterpictureinpicture', true], ['leavepictureinpicture', false]])) {
      this.#video.addEventListener(type, () => {
        this.isOpen = open;
        if (!open) this.#rest();
        this.#changed();
      });
    }
  }

  /**
   * @param {Person[]} people
   * @param {string | null} speaker
   */
  show(people, speaker) {
    this.#track = pictureFor(people, speaker);
    if (this.isOpen) this.#play();
  }

  /** @returns {Promise<void>} rejected when there is nothing to show, or the browser refuses */
  async open() {
    this.#video.hidden = false;
    this.#play();
    if (this.#video.readyState === 0 && this.#track) await new Promise(resolve => this.#video.addEventListener('loadedmetadata', resolve, { once: true }));
    await this.#video.requestPictureInPicture();
  }

  close() {
    if (this.isOpen) document.exitPictureInPicture().catch(() => {});
    this.#rest();
  }

  #rest() {
    this.#video.hidden = true;
    this.#video.srcObject = null;
  }

  #play() {
    const stream = /** @type {MediaStream | null} */ (this.#video.srcObject);
    if ((stream?.getVideoTracks()[0] ?? null) !== this.#track) this.#video.srcObject = this.#track && new MediaStream([this.#track]);
  }
}
