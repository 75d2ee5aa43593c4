/**
 * Keeps the screen on until `until` is aborted. Browsers take the lock away from hidden pages, so it is asked for again.
 * @param {AbortSignal} until
 */
export function keepAwake(until) {
  /** @type {WakeLockSentinel | undefined} */
  let lock;
  const ask = async () => {
    if (document.visibilityState === 'hidden' || until.aborted) return;
    // A phone that is low on power refuses, and may do so.
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
    if (until.aborted) lock?.release();
  };
  document.addEventListener('visibilitychange', ask, { signal: until });
  until.addEventListener('abort', () => lock?.release());
  ask();
}
