import { iconButton } from '../shell/button.js';
import { confirmButton } from '../shell/confirmButton.js';
import { h } from '../shell/element.js';
import { durationText } from '../text/times.js';

/**
 * The line above the stage: which call, its link, for how long, and the host's way to end it.
 * @param {{ room: string, copyLink: () => void, endForEveryone: () => void }} parts
 */
export function callHeader({ room, copyLink, endForEveryone }) {
  const since = Date.now();
  const time = h('span', { class: 'call-time' }, durationText(0));
  const end = confirmButton({ question: 'End call for everyone', confirm: 'Confirm end', class: 'end-all', hidden: true }, endForEveryone);
  const element = h('header', { class: 'call-header' }, h('h1', { class: 'code', tabindex: '-1' }, room), iconButton('Copy invite link', 'link', copyLink, 'small'), time, end.element);
  const ticking = setInterval(() => { time.textContent = durationText(Date.now() - since); }, 1000);

  return {
    element,
    /** @param {boolean} isHost */
    show(isHost) {
      end.element.hidden = !isHost;
    },
    close() {
      clearInterval(ticking);
      end.close();
    },
  };
}
