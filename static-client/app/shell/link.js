import { h } from './element.js';

/**
 * A link to a page of ours, which opens without loading the whole page again; a new tab or window still does.
 * @param {string} path
 * @param {() => void} go
 * @param {Record<string, unknown>} attributes
 * @param {...(Node | string)} children
 */
export function pageLink(path, go, attributes, ...children) {
  /** @param {MouseEvent} event */
  const click = event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
  return h('a', { href: path, ...attributes, click }, ...children);
}
