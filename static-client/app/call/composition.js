/** @import { ViewOptions } from '../memory/viewOptions.js' */

/**
 * @typedef {object} Picture what a tile shows
 * @property {string} key
 * @property {'camera' | 'screen'} kind
 * @property {string} peer
 * @property {boolean} self
 */

/**
 * Which pictures have the large place, which share the rest, which lies in the corner. Those in none are not shown.
 * @typedef {{ main: Picture[], rest: Picture[], corner: Picture | null }} Composition
 */

/**
 * A pinned picture has the spotlight, then shared screens, then, where it is wanted, who speaks. Our own camera is a picture like any other,
 * unless we want it small or hidden; small has nobody to make room for while we are alone.
 * @param {Picture[]} pictures
 * @param {object} wishes
 * @param {ViewOptions['layout']} wishes.layout
 * @param {ViewOptions['selfView']} wishes.selfView
 * @param {string | null} wishes.pinned key of a picture
 * @param {string | null} wishes.speaker who spoke last, by peer id
 * @returns {Composition}
 */
export function compose(pictures, { layout, selfView, pinned, speaker }) {
  const alone = pictures.every(({ self, kind }) => self && kind === 'camera');
  const keepsApart = selfView === 'hidden' || (selfView === 'small' && !alone);
  /** @param {Picture} picture */
  const isApart = ({ key, self, kind }) => keepsApart && self && kind === 'camera' && key !== pinned;
  const own = pictures.find(isApart) ?? null;
  const shown = pictures.filter(picture => picture !== own);
  const main = spotlit(shown, { layout, pinned, speaker });
  return { main, rest: shown.filter(picture => !main.includes(picture)), corner: selfView === 'small' ? own : null };
}

/**
 * @param {Picture[]} pictures
 * @param {{ layout: ViewOptions['layout'], pinned: string | null, speaker: string | null }} wishes
 */
function spotlit(pictures, { layout, pinned, speaker }) {
  const chosen = pictures.filter(({ key }) => key === pinned);
  if (chosen.length > 0) return chosen;
  const screens = pictures.filter(({ kind }) => kind === 'screen');
  if (screens.length > 0 || layout === 'grid') return screens;
  const others = pictures.filter(({ self }) => !self);
  return [others.find(({ peer }) => peer === speaker) ?? others[0]].filter(Boolean);
}
