const most = 3;

/**
 * Who was there: `With Ann, Ben and 2 others`.
 * @param {string[]} names
 */
export function companyText(names) {
  if (names.length === 0) return 'Nobody else came';
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} others`] : names;
  return `With ${new Intl.ListFormat('en-GB').format(shown)}`;
}
