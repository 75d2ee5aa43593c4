/**
 * `4:05`, or `1:04:05` past an hour.
 * @param {number} ms
 */
export function durationText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (/** @type {number} */ part) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** @param {number} at milliseconds since 1970 */
export const clockText = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const steps = /** @type {const} */ ([['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]]);

/**
 * `2 hours ago`, in the person's language.
 * @param {number} at milliseconds since 1970
 * @param {number} now
 */
export function agoText(at, now) {
  const words = new Intl.RelativeTimeFormat([], { numeric: 'auto' });
  const step = steps.find(([, ms]) => now - at >= ms);
  return step ? words.format(-Math.floor((now - at) / step[1]), step[0]) : words.format(0, 'second');
}

const dayMs = 86_400_000;

/**
 * `Today, 14:05`, `Yesterday, 14:05`, `Sat, 14 Nov, 14:05`; with the year when it is another one.
 * @param {number} at milliseconds since 1970
 * @param {number} now
 */
export function whenText(at, now) {
  const time = clockText(at);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (daysAgo === 0 || daysAgo === 1) return `${daysAgo ? 'Yesterday' : 'Today'}, ${time}`;
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return `${new Date(at).toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short', year })}, ${time}`;
}

/** @param {number} at */
const startOfDay = at => new Date(at).setHours(0, 0, 0, 0);

/**
 * `21 November 2026`.
 * @param {number | string} at milliseconds since 1970, or a date
 */
export const dateText = at => new Date(at).toLocaleDateString([], { day: 'numeric', month: 'long', year: 'numeric' });
