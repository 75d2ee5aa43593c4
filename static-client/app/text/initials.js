/**
 * One or two letters that stand for a name.
 * @param {string} name
 */
export function initialsOf(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return chosen.map(word => [...word][0].toLocaleUpperCase()).join('') || '?';
}

/**
 * The same colour for the same person on every screen.
 * @param {string} id peer id
 * @returns {number} a hue, 0 to 359
 */
export function hueOf(id) {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % 360;
}
