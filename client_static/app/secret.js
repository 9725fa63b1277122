/** The secret of a link stands behind the #, where no server sees it. A click spends it, so that a preview or a crash does not. */

/** @returns {string} '' when the address has none */
export const secret = () => location.hash.slice(1);

/** Once it is spent it leaves the address. */
export const dropSecret = () => history.replaceState(null, '', location.pathname + location.search);
