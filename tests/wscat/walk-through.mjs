import { readFileSync } from 'node:fs';

/** The walk-through is the one block that starts wscat. */
const block = /```text\n(A\$[\s\S]*?)```/;

/** What may stand for a placeholder; those that are kept are the same wherever they stand. */
const placeholders = new Map([
  ['ts', { pattern: '\\d{13}', kept: false }],
  ['ms', { pattern: '\\d+', kept: false }],
  ['token', { pattern: '[^"]+', kept: false }],
  ['version', { pattern: '[^"]+', kept: false }],
  ['ann', { pattern: 'p_[0-9a-f]{16}', kept: true }],
  ['bob', { pattern: 'p_[0-9a-f]{16}', kept: true }],
  ['call', { pattern: 'c_[0-9a-f]{32}', kept: true }]
]);

const placeholder = /<([a-z]+)>/;

/**
 * Reads the lines of the walk-through.
 * @param {URL} file protocol.md
 * @returns {{ terminal: string, kind: string, text: string }[]} kind: `$` command, `>` typed, `<` shown, `#` ended
 */
export function readWalkThrough(file) {
  const found = block.exec(readFileSync(file, 'utf8'));
  if (!found) throw new Error('protocol.md has no walk-through');
  return found[1].trimEnd().split('\n').map((line) => {
    const parts = /^([A-Z])([$><#]) (.+)$/.exec(line);
    if (!parts) throw new Error(`not a line of a walk-through: ${line}`);
    return { terminal: parts[1], kind: parts[2], text: parts[3] };
  });
}

/**
 * What a person pastes in place of the placeholders.
 * @param {string} text
 * @param {Map<string, string>} known
 */
export function fillIn(text, known) {
  return text.replace(new RegExp(placeholder, 'g'), (_, name) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`<${name}> is typed before it is shown`);
    return value;
  });
}

/**
 * Compares a line with what is shown, and keeps the values that it names.
 * @param {string} expected
 * @param {string} actual
 * @param {Map<string, string>} known
 */
export function matches(expected, actual, known) {
  const named = [];
  const pattern = expected.split(new RegExp(placeholder, 'g')).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const rule = placeholders.get(part);
    if (!rule) throw new Error(`what is <${part}>?`);
    if (!rule.kept) return rule.pattern;
    if (known.has(part)) return known.get(part);
    if (named.includes(part)) return `\\${named.indexOf(part) + 1}`;
    named.push(part);
    return `(${rule.pattern})`;
  }).join('');
  const found = new RegExp(`^${pattern}$`).exec(actual);
  named.forEach((name, index) => found && known.set(name, found[index + 1]));
  return found !== null;
}
