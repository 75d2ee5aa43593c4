/** @returns {Promise<PermissionStatus[]>} of camera and microphone; none where the browser does not say */
async function read() {
  // Not every browser knows these two names.
  const names = /** @type {PermissionName[]} */ (['camera', 'microphone']);
  const answers = await Promise.all(names.map(name => navigator.permissions?.query({ name }).catch(() => null)));
  return answers.flatMap(status => status ?? []);
}

/** Whether the browser is going to ask before it hands a device out. */
export const willAsk = async () => (await read()).some(({ state }) => state === 'prompt');

/**
 * Tells when somebody changed their mind in the browser's own settings, and allows a device now.
 * @param {() => void} allowed
 * @param {AbortSignal} until
 */
export async function watchPermissions(allowed, until) {
  for (const status of await read()) {
    status.addEventListener('change', () => { if (status.state === 'granted') allowed(); }, { signal: until });
  }
}
