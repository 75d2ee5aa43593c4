/** The whole page goes on the whole screen, so that notices and panels go along. A browser that refuses leaves it as it was. */
export function toggleFullscreen() {
  const changed = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  changed.catch(() => {});
}
