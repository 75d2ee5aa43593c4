/** @import { Visit } from '../../sdk/account/records.js' */

const firstLookMs = 1000;
const nextLookMs = 5000;

/** @param {Visit} visit */
export const goesOn = ({ leftAt, durationMs }) => leftAt === null && durationMs === null;

/**
 * A visit that goes on when the list is read ends while one looks at it, and the one just left may not be written yet:
 * as long as some go on the server is asked how they went on. A question that fails is put again.
 * @param {object} parts
 * @param {() => Promise<Visit[]>} parts.read the newest visits
 * @param {(visit: Visit) => void} parts.ended
 */
export function liveVisits({ read, ended }) {
  /** @type {Set<string>} */
  const live = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let closed = false;

  /** @param {number} ms */
  function lookIn(ms) {
    if (live.size > 0 && !closed) timer ??= setTimeout(look, ms);
  }

  async function look() {
    if (live.size > 0 && !document.hidden) {
      for (const visit of await read().catch(() => [])) {
        if (!closed && !goesOn(visit) && live.delete(visit.id)) ended(visit);
      }
    }
    timer = undefined;
    lookIn(nextLookMs);
  }

  return {
    /** @param {Visit[]} visits just read */
    watch(visits) {
      for (const { id } of visits.filter(goesOn)) live.add(id);
      lookIn(firstLookMs);
    },
    /** @param {string} id of one that is not shown any more */
    forget: id => { live.delete(id); },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
