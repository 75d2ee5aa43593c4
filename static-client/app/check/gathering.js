/** @typedef {{ url: string, code: number, text: string }} IceFault */
/**
 * @typedef {object} Gathered
 * @property {Map<string, number>} kinds how many candidates of each kind: `host`, `srflx` (STUN), `relay` (TURN)
 * @property {IceFault[]} faults
 * @property {boolean} complete nothing more will come: every server has answered, or said why not
 */

/**
 * Which ways in a browser finds for itself with these servers.
 * @param {RTCConfiguration} configuration
 * @param {{ withinMs?: number, makeConnection?: (configuration: RTCConfiguration) => RTCPeerConnection }} [around]
 * @returns {Promise<Gathered>} what was found until then, when it takes too long
 */
export async function gather(configuration, { withinMs = 8_000, makeConnection = using => new RTCPeerConnection(using) } = {}) {
  const connection = makeConnection(configuration);
  /** @type {Gathered} */
  const found = { kinds: new Map(), faults: [], complete: false };
  try {
    found.complete = await new Promise((resolve, reject) => {
      setTimeout(() => resolve(false), withinMs);
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (!candidate) return resolve(true);
        const kind = candidate.type ?? /typ (\w+)/.exec(candidate.candidate)?.[1];
        if (kind) found.kinds.set(kind, (found.kinds.get(kind) ?? 0) + 1);
      });
      connection.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) => {
        if (!found.faults.some(fault => fault.url === url && fault.code === errorCode)) found.faults.push({ url, code: errorCode, text: errorText });
      });
      connection.createDataChannel('check');
      connection.setLocalDescription().catch(reject);
    });
  } finally {
    connection.close();
  }
  return found;
}
