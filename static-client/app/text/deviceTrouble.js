/** @typedef {'microphone' | 'camera' | 'microphone and camera'} Wanted */

/**
 * What to do about a device that could not be opened, in a sentence.
 * @param {unknown} error what getUserMedia rejected with
 * @param {Wanted} wanted
 */
export function deviceTrouble(error, wanted) {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      return `Your browser blocks your ${wanted}. Allow that beside the address and retry, or join without.`;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `No ${wanted} was found. Plug one in, then retry.`;
    case 'NotReadableError':
    case 'AbortError':
      return `Your ${wanted} is in use by another program. Close it there, then retry.`;
    case 'SecurityError':
      return `Browsers give a ${wanted} to https pages only. You can still watch, listen and chat.`;
    default:
      return `Your ${wanted} could not be started. Retry, or join without.`;
  }
}
