/** @typedef {'good' | 'fair' | 'poor'} Quality */

/**
 * @typedef {object} Reading of a connection, from its beginning on
 * @property {number} received packets
 * @property {number} lost packets
 * @property {number} frozenMs how long pictures stood still
 * @property {number} roundTripMs now
 */

const equalSamples = 3;

/**
 * @param {Reading} before
 * @param {Reading} now
 * @returns {Quality}
 */
export function gradeBetween(before, now) {
  const lost = Math.max(0, now.lost - before.lost);
  const loss = lost / Math.max(1, lost + now.received - before.received);
  if (loss > 0.08 || now.roundTripMs > 400 || now.frozenMs - before.frozenMs > 1_000) return 'poor';
  return loss < 0.03 && now.roundTripMs < 200 ? 'good' : 'fair';
}

/** How good a connection is. It takes three samples that agree to change that, so that nothing flickers. */
export class QualityMeter {
  /** @type {Reading | null} */
  #before = null;
  /** @type {Quality | null} */
  #candidate = null;
  #agreeing = 0;
  /** @type {Quality | null} null until three samples agreed */
  quality = null;

  /**
   * @param {Reading} reading
   * @returns {boolean} whether the quality is another now
   */
  take(reading) {
    const before = this.#before;
    this.#before = reading;
    // A connection that was built anew counts from zero.
    if (!before || reading.received < before.received) return false;
    const grade = gradeBetween(before, reading);
    this.#agreeing = grade === this.#candidate ? this.#agreeing + 1 : 1;
    this.#candidate = grade;
    if (this.#agreeing < equalSamples || grade === this.quality) return false;
    this.quality = grade;
    return true;
  }
}

/**
 * @param {RTCPeerConnection} connection
 * @returns {Promise<Reading>}
 */
export async function readConnection(connection) {
  const reading = { received: 0, lost: 0, frozenMs: 0, roundTripMs: 0 };
  for (const report of (await connection.getStats()).values()) {
    if (report.type === 'inbound-rtp') {
      reading.received += report.packetsReceived ?? 0;
      reading.lost += report.packetsLost ?? 0;
      reading.frozenMs += 1000 * (report.totalFreezesDuration ?? 0);
    } else if (report.type === 'candidate-pair' && report.nominated && report.state === 'succeeded') {
      reading.roundTripMs = Math.max(reading.roundTripMs, 1000 * (report.currentRoundTripTime ?? 0));
    }
  }
  return reading;
}
