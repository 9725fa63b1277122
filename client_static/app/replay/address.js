/** A moment as an address: `#<conference>/<step>`, and behind it what is looked at when that is not the screen. */

/** @typedef {import('./view.js').View} View */
/** `step`: null = wherever the day begins. @typedef {{conference: string, step: number | null, view: View}} Moment */

/** @param {string} fragment of an address, with its # @returns {Moment} */
export function momentOf(fragment) {
  const [conference = '', step = '', view = ''] = fragment.replace(/^#/, '').split('/').map(part => plain(part));
  const table = Number(/^tafel-(\d+)$/.exec(view)?.[1] ?? 0);
  return {conference, step: /^\d+$/.test(step) ? Number(step) : null,
    view: table ? {kind: 'table', table} : {kind: view === 'zaal' ? 'hall' : 'screen', table: 0}};
}

/** @param {{conference: string, step: number, view: View}} moment @returns {string} with its # */
export function fragmentOf({conference, step, view}) {
  const seen = view.kind === 'table' ? `/tafel-${view.table}` : view.kind === 'hall' ? '/zaal' : '';
  return `#${encodeURIComponent(conference)}/${step}${seen}`;
}

/** An address that was mangled on its way is no reason to fail. @param {string} part */
function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
