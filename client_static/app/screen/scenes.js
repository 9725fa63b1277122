/** The big screen as a pure function. The screen, "kijk mee" and the moderator's preview all paint with it. */
import {stage} from './frame.js';
import {announcement, idea, wall} from './scene_cards.js';
import {lastTime} from './scene_last_time.js';
import {arrival, closed, round, thanks} from './scene_programme.js';
import {ballot} from './scene_vote.js';

/** @typedef {import('./scene_model.js').SceneModel} SceneModel */

/** A scene that misses what it needs falls back to the round: a card that was taken off leaves the screen at once.
 * @param {SceneModel} model @returns {import('../../vendor/lit-html/lit-html.js').TemplateResult} fills the box it stands in */
export function sceneView(model) {
  const {scene} = model;
  switch (scene.kind) {
    case 'arrival': return arrival(model);
    case 'round': return round(model);
    case 'closed': return closed(model);
    case 'wall': return model.cards.length ? wall(model) : round(model);
    case 'idea': return oneIdea(model, scene.card);
    case 'ballot': return model.ballot ? ballot(model, model.ballot) : round(model);
    case 'announcement': return announcement(model, scene.text);
    case 'thanks': return thanks(model);
    case 'last_time': return model.lastTime ? lastTime(model, model.lastTime) : round(model);
    case 'blank': return blank();
    default: return unknown(scene, model);
  }
}

/** A kind that a newer server knows and this page does not. @param {never} _scene @param {SceneModel} model */
const unknown = (_scene, model) => round(model);

/** Nothing at all, and dark: the panic key. */
export const blank = () => stage('blank', '');

/** @param {SceneModel} model @param {string} id */
function oneIdea(model, id) {
  const placed = model.cards.find(([card]) => card === id);
  return placed ? idea(model, placed[1]) : round(model);
}
