/** The screen keeps its last good scene: what is not complete yet, or is lost with the connection, never empties the hall's view. */

/** @typedef {import('./scene_model.js').SceneModel} SceneModel */

/** @param {SceneModel | null} last @param {SceneModel | null} next @returns {SceneModel | null} */
export function settle(last, next) {
  if (!next) return last;
  return waiting(next) && last ? {...last, clock: next.clock} : next;
}

/** A vote was put on the screen and its room has not come in. @param {SceneModel} model */
const waiting = ({scene, ballot}) => scene.kind === 'ballot' && Boolean(scene.room) && !ballot;

/** What counts as another scene, and so fades in; a card or a vote that changes does not. @param {SceneModel} model @returns {string} */
export function sceneKey({scene, round}) {
  switch (scene.kind) {
    case 'idea': return `idea ${scene.card}`;
    case 'ballot': return `ballot ${scene.room} ${scene.view ?? 'bars'} ${scene.page ?? 1}`;
    case 'round': case 'closed': return `${scene.kind} ${round?.order ?? ''}`;
    default: return scene.kind;
  }
}
