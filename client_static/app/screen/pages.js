/** What does not fit at once is shown page by page, as the moderator turns them. */

/** @param {import('./scene_model.js').SceneModel} model @param {number} pages @returns {number} the page that stands there: one past the last is the last */
export const pageOf = ({scene}, pages) => Math.max(1, Math.min(pages, scene.kind === 'ballot' ? scene.page ?? 1 : 1));

/** @template T @param {readonly T[]} items @param {(part: readonly T[]) => boolean} fits
 * @returns {T[][]} each page as full as it goes; at least one item on each */
export function paged(items, fits) {
  const pages = /** @type {T[][]} */ ([]);
  let page = /** @type {T[]} */ ([]);
  for (const item of items) {
    if (page.length && !fits([...page, item])) {
      pages.push(page);
      page = [];
    }
    page.push(item);
  }
  return page.length ? [...pages, page] : pages;
}
