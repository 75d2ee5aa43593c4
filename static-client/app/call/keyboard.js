import { askedBy } from './shortcuts.js';

/** @import { PushToTalk } from './pushToTalk.js' */
/** @import { ShortcutAction } from './shortcuts.js' */

const written = 'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])';
const clicked = 'button, summary, a[href], input';

/**
 * The keys of the call, wherever the focus is but where text is written.
 * @param {object} parts
 * @param {() => boolean} parts.areOn
 * @param {PushToTalk} parts.talk
 * @param {(action: ShortcutAction) => void} parts.act
 * @param {() => void} parts.escape closes what is open; works while the others are off
 * @param {AbortSignal} parts.until
 */
export function listenToKeys({ areOn, talk, act, escape, until }) {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape') return escape();
    const focused = /** @type {Element} */ (event.target);
    const asked = askedBy(event);
    if (!asked || !areOn() || focused.closest(written)) return;
    const onButton = asked === 'talk' && focused.closest(clicked) !== null;
    // Else the letter would land in the field that it opens, and Space would scroll.
    if (!onButton) event.preventDefault();
    if (asked === 'talk') talk.press(onButton);
    else act(asked);
  }, { signal: until });

  document.addEventListener('keyup', event => {
    if (event.key === ' ' && talk.release()) event.preventDefault();
  }, { signal: until });
  // A key that is let go in another window is let go unheard.
  addEventListener('blur', () => talk.release(), { signal: until });
  until.addEventListener('abort', () => talk.release());
}
