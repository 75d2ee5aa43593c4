const usual = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/**
 * What the address asks for besides the page: `?relay=1` lets media go through TURN only, `?video=320x180@10` asks the camera
 * for a smaller picture, for weak machines.
 * @param {string} search
 * @returns {{ configuration: RTCConfiguration, video: MediaTrackConstraints }}
 */
export function pageOptions(search) {
  const asked = new URLSearchParams(search);
  const size = /^(\d{2,4})x(\d{2,4})@(\d{1,2})$/.exec(asked.get('video') ?? '');
  return {
    configuration: asked.get('relay') === '1' ? { iceTransportPolicy: 'relay' } : {},
    video: size
      ? { width: { ideal: Number(size[1]) }, height: { ideal: Number(size[2]) }, frameRate: { ideal: Number(size[3]), max: Number(size[3]) } }
      : usual,
  };
}
