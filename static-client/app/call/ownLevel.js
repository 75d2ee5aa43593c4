/** @import { LocalMedia } from '../../sdk/index.js' */

/** How loud our own microphone is; others measure it by our packets, which we do not receive. */
export class OwnLevel {
  #media;
  // Nobody listens to it, so it need not hurry.
  #context = new AudioContext({ latencyHint: 'playback' });
  #analyser = new AnalyserNode(this.#context, { fftSize: 1024 });
  #samples = new Float32Array(this.#analyser.fftSize);
  /** @type {MediaStreamAudioSourceNode | null} */
  #source = null;

  /**
   * @param {LocalMedia} media
   * @param {AbortSignal} until
   */
  constructor(media, until) {
    this.#media = media;
    this.#follow();
    media.on('track', ({ lane }) => { if (lane === 'microphone') this.#follow(); }, until);
    until.addEventListener('abort', () => this.#context.close());
  }

  /** @returns {number} 0 to 1 */
  get now() {
    if (!this.#source) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return this.#samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }

  #follow() {
    this.#source?.disconnect();
    const { microphone } = this.#media.tracks;
    this.#source = microphone && this.#context.createMediaStreamSource(new MediaStream([microphone]));
    this.#source?.connect(this.#analyser);
  }
}
