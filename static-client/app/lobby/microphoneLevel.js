/**
 * Measures how loud a microphone is, for as long as `until` is not aborted.
 * @param {MediaStreamTrack} track
 * @param {(level: number) => void} heard 0 to 1, for every frame the page shows
 * @param {AbortSignal} until
 */
export function measureLevel(track, heard, until) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  const samples = new Uint8Array(analyser.fftSize);
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);

  const measure = () => {
    if (until.aborted) return;
    analyser.getByteTimeDomainData(samples);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    heard(track.enabled ? Math.min(1, peak / 90) : 0);
    requestAnimationFrame(measure);
  };
  until.addEventListener('abort', () => context.close());
  measure();
}
