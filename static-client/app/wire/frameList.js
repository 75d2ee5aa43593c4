import { h } from '../shell/element.js';
import { wireLine } from './wireLine.js';

/** @import { WireEntry } from './wireLog.js' */

const mostLines = 1_000;

/**
 * The list of frames; who has scrolled to its end sees the newest. When there are too many lines, the oldest go.
 * @param {{ url: string, copy: (text: string) => void, matches: (entry: WireEntry) => boolean }} parts
 */
export function frameList({ url, copy, matches }) {
  /** @type {{ entry: WireEntry, line: HTMLElement }[]} */
  let shown = [];
  const element = h('div', { class: 'wire-lines', role: 'log', 'aria-label': 'Frames', 'aria-live': 'off', tabindex: '0' });

  /** @param {number} count of the oldest lines */
  const drop = count => {
    for (const { line } of shown.splice(0, count)) line.remove();
  };

  return {
    element,
    clear: () => drop(shown.length),
    /** Whether each line is to be seen has changed. */
    sift() {
      for (const { entry, line } of shown) line.hidden = !matches(entry);
    },
    /** @param {WireEntry[]} entries */
    add(entries) {
      const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
      for (const entry of entries) {
        const line = wireLine(entry, url, copy);
        line.hidden = !matches(entry);
        element.append(line);
        shown.push({ entry, line });
      }
      drop(Math.max(0, shown.length - mostLines));
      if (atEnd) element.scrollTop = element.scrollHeight;
    },
  };
}
