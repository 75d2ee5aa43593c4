const link = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}']/g;

/**
 * Cuts a text at its web addresses. Only http and https count: nothing else in a chat may be clicked.
 * @param {string} text
 * @returns {{ text: string, isLink: boolean }[]}
 */
export function splitLinks(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    if (!URL.canParse(match[0])) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isLink: false });
    parts.push({ text: match[0], isLink: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isLink: false });
  return parts;
}
