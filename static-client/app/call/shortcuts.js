/** @typedef {'microphone' | 'camera' | 'screen' | 'chat' | 'hand' | 'layout' | 'help'} ShortcutAction */

/**
 * One key each. `key` is what the key writes, so that a letter is where its keyboard has it.
 * @type {readonly { key: string, action: ShortcutAction, meaning: string }[]}
 */
export const shortcuts = [
  { key: 'm', action: 'microphone', meaning: 'Microphone on or off' },
  { key: 'v', action: 'camera', meaning: 'Camera on or off' },
  { key: 'd', action: 'screen', meaning: 'Share a screen or stop' },
  { key: 'c', action: 'chat', meaning: 'Open or close the chat' },
  { key: 'r', action: 'hand', meaning: 'Raise or lower your hand' },
  { key: 't', action: 'layout', meaning: 'Grid or spotlight' },
  { key: '?', action: 'help', meaning: 'This list' },
];

/** @param {ShortcutAction} action */
export const keyOf = action => shortcuts.find(shortcut => shortcut.action === action)?.key.toUpperCase() ?? '';

/**
 * What a key asks for. Keys held down ask once, and those of the browser (with Ctrl, Alt or the command key) are its own.
 * @param {Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey'>} event
 * @returns {ShortcutAction | 'talk' | null}
 */
export function askedBy({ key, repeat, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return null;
  if (key === ' ') return 'talk';
  return repeat ? null : shortcuts.find(shortcut => shortcut.key === key.toLowerCase())?.action ?? null;
}
