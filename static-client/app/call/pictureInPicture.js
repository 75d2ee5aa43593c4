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
  isOpen = false;
  element = this.#video;

  /** @param {() => void} changed the person may close the window by its own button; `show` is called then */
  constructor(changed) {
    this.#video.muted = true;
    for (const [type, open] of /** @type {const} */ ([['enterpictureinpicture', true], ['leavepictureinpicture', false]])) {
      this.#video.addEventListener(type, () => {
        this.isOpen = open;
        changed();
      });
    }
  }

  /**
   * @param {Person[]} people
   * @param {string | null} speaker
   * @param {boolean} ready whether it may be opened soon: browsers want a picture that is there when the button is clicked
   */
  show(people, speaker, ready) {
    this.#play(ready || this.isOpen ? pictureFor(people, speaker) : null);
  }

  /** @returns {Promise<unknown>} rejected when there is nothing to show, or the browser refuses */
  open() {
    return this.#video.requestPictureInPicture();
  }

  close() {
    if (this.isOpen) document.exitPictureInPicture().catch(() => {});
    this.#play(null);
  }

  /** @param {MediaStreamTrack | null} track */
  #play(track) {
    this.#video.hidden = track === null;
    const playing = /** @type {MediaStream | null} */ (this.#video.srcObject)?.getVideoTracks()[0] ?? null;
    if (playing !== track) this.#video.srcObject = track && new MediaStream([track]);
  }
}
