import { laneOf } from './lanes.js';

/** @typedef {{ kbps: number, others: number }} UploadPlan what there is, and how many share it */

export const usualKbps = 2_400;
const leastKbps = 150;
const mostKbps = { camera: 1_500, screen: 2_500 };

/** What a camera's picture is worth sending as, by what it may use: the shorter side in pixels, and pictures a second. */
const steps = [
  { fromKbps: 1_000, side: 720, frameRate: 30 },
  { fromKbps: 600, side: 480, frameRate: 24 },
  { fromKbps: 400, side: 360, frameRate: 15 },
  { fromKbps: 0, side: 240, frameRate: 15 },
];

/**
 * What one sender may use when a mesh uploads to everybody else.
 * @param {'camera' | 'screen'} lane
 * @param {UploadPlan} plan
 */
export const kbpsFor = (lane, { kbps, others }) =>
  Math.max(leastKbps, Math.min(mostKbps[lane], Math.floor(kbps / Math.max(1, others))));

/**
 * @param {UploadPlan} plan
 * @param {{ width?: number, height?: number }} [picture] what the camera gives; a small one is not made smaller
 * @returns {{ maxBitrate: number, scaleResolutionDownBy: number, maxFramerate: number }}
 */
export function cameraEncoding(plan, { width = 0, height = 0 } = {}) {
  const kbps = kbpsFor('camera', plan);
  const { side, frameRate } = steps.find(({ fromKbps }) => kbps >= fromKbps) ?? steps[steps.length - 1];
  return { maxBitrate: kbps * 1000, scaleResolutionDownBy: Math.max(1, Math.min(width, height) / side), maxFramerate: frameRate };
}

/**
 * Voices are never held back; a shared screen keeps its size, so that text stays sharp.
 * @param {RTCPeerConnection} connection
 * @param {UploadPlan} plan
 */
export async function capUpload(connection, plan) {
  const camera = laneOf(connection, 'camera')?.sender;
  const screen = laneOf(connection, 'screen')?.sender;
  await Promise.all([
    encode(camera, cameraEncoding(plan, camera?.track?.getSettings())),
    encode(screen, { maxBitrate: kbpsFor('screen', plan) * 1000 }),
  ]);
}

/**
 * @param {RTCRtpSender | undefined} sender
 * @param {RTCRtpEncodingParameters} wanted
 */
async function encode(sender, wanted) {
  const parameters = sender?.getParameters();
  const [encoding] = parameters?.encodings ?? [];
  if (!sender || !parameters || !encoding) return;
  if (Object.entries(wanted).every(([name, value]) => Reflect.get(encoding, name) === value)) return;
  Object.assign(encoding, wanted);
  // A renegotiation in between makes the parameters stale; the next change of people or state sets them again.
  await sender.setParameters(parameters).catch(() => {});
}
