/** @typedef {{ connectedMs: number, roundTripMs: number, path: string }} Loop `path`: the kinds of candidates it runs between */

/**
 * Calls ourselves: two connections of this page, and a word that goes there and back.
 * @param {RTCConfiguration} configuration
 * @param {{ withinMs?: number, makeConnection?: (configuration: RTCConfiguration) => RTCPeerConnection, now?: () => number }} [around]
 * @returns {Promise<Loop>} rejected when it does not come about
 */
export async function loopback(configuration, { withinMs = 12_000, makeConnection = using => new RTCPeerConnection(using), now = () => performance.now() } = {}) {
  const [caller, callee] = [makeConnection(configuration), makeConnection(configuration)];
  const startedAt = now();
  try {
    const channel = caller.createDataChannel('check');
    callee.addEventListener('datachannel', ({ channel: other }) => other.addEventListener('message', ({ data }) => other.send(data)));
    for (const [from, to] of [[caller, callee], [callee, caller]]) {
      from.addEventListener('icecandidate', ({ candidate }) => { if (candidate) to.addIceCandidate(candidate).catch(() => {}); });
    }
    const opened = within(withinMs, heard(channel, 'open'));
    await caller.setLocalDescription();
    await callee.setRemoteDescription(/** @type {RTCSessionDescription} */ (caller.localDescription));
    await callee.setLocalDescription();
    await caller.setRemoteDescription(/** @type {RTCSessionDescription} */ (callee.localDescription));
    await opened;
    const connectedMs = now() - startedAt;
    const saidAt = now();
    const echo = within(withinMs, heard(channel, 'message'));
    channel.send('Is anybody there?');
    await echo;
    return { connectedMs, roundTripMs: now() - saidAt, path: await pathOf(caller) };
  } finally {
    caller.close();
    callee.close();
  }
}

/**
 * @param {EventTarget} target
 * @param {string} type
 */
const heard = (target, type) => new Promise(resolve => target.addEventListener(type, resolve, { once: true }));

/**
 * @template Result
 * @param {number} ms
 * @param {Promise<Result>} work
 * @returns {Promise<Result>}
 */
const within = (ms, work) => Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error('It took too long.')), ms))]);

/** @param {RTCPeerConnection} connection */
async function pathOf(connection) {
  const stats = await connection.getStats();
  const all = [...stats.values()];
  const pair = all.find(({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated);
  const kindOf = (/** @type {string} */ id) => stats.get(id)?.candidateType;
  return pair ? [kindOf(pair.localCandidateId), kindOf(pair.remoteCandidateId)].join(' to ') : '';
}
