import { toggleButton } from './button.js';
import { chooseTheme, currentTheme, watchTheme } from './theme.js';

/** The button between light and dark. */
export function themeSwitch() {
  const button = toggleButton('Dark theme', { on: 'moon', off: 'sun' }, on => chooseTheme(on ? 'dark' : 'light'), 'theme');
  const show = () => button.set(currentTheme() === 'dark');
  watchTheme(show);
  show();
  return button.element;
}
