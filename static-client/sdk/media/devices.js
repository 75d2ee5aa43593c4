/**
 * @typedef {object} Device
 * @property {string} id
 * @property {string} label empty until the person allowed one
 */

/**
 * @typedef {object} DeviceList
 * @property {Device[]} cameras
 * @property {Device[]} microphones
 * @property {Device[]} speakers
 */

/**
 * The devices a page may know of. Before permission browsers list placeholders without ids; these are left out.
 * @param {Pick<MediaDevices, 'enumerateDevices'> | undefined} source absent on pages that are neither https nor localhost
 * @returns {Promise<DeviceList>}
 */
export async function listDevices(source = navigator.mediaDevices) {
  const all = await source?.enumerateDevices().catch(() => []) ?? [];
  /** @param {MediaDeviceKind} kind */
  const of = kind => all.filter(device => device.kind === kind && device.deviceId)
    .map(device => ({ id: device.deviceId, label: device.label }));
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') };
}

/**
 * Finds a remembered device again. Ids change when a browser's data is cleared, labels when two alike are plugged in.
 * @param {Device[]} devices
 * @param {Device | undefined} remembered
 * @returns {Device | undefined}
 */
export const pickDevice = (devices, remembered) =>
  devices.find(device => device.id === remembered?.id) ??
  devices.find(device => device.label !== '' && device.label === remembered?.label);
