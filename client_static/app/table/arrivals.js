/** New cards append; a pill tells of those out of sight, and one sentence is spoken now and then. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {announce} from '../announcer.js';
import {t} from '../i18n.js';
import {records, table} from '../session.js';
import {wroteIt} from './writers.js';

/** Others' ideas that came while this page was open and have not been in sight. */
const unseen = signal(/** @type {ReadonlySet<string>} */ (new Set()));
/** The room whose ideas are known, and which those are. */
const known = {room: '', ids: /** @type {ReadonlySet<string>} */ (new Set())};

/** @param {readonly [string, import('../../core/types.js').Laid<import('../../core/types.js').Idea>][]} ideas */
function arrive(ideas) {
  const room = table(), before = known.ids, first = known.room !== room;
  Object.assign(known, {room, ids: new Set(ideas.map(([id]) => id))});
  if (first) {
    unseen.value = new Set();
    return;
  }
  const fresh = ideas.filter(([id, idea]) => !before.has(id) && !wroteIt(idea)).map(([id]) => id);
  if (!fresh.length) return;
  unseen.value = new Set([...unseen.value, ...fresh]);
  announce(`ideas/${room}`, n => table() === room ? t('table.new_ideas', {n}) : '', fresh.length);
}

/** Once the first ideas are there; an empty room at the start is not known yet. @returns {() => void} stop */
export const watchArrivals = () => effect(() => {
  const ideas = records(table(), 'idea'), ready = records(table(), 'table').length;
  if (ready) untracked(() => arrive(ideas));
});

/** @param {Element} list @param {Element} card */
function inSight(list, card) {
  const [box, edge] = [card.getBoundingClientRect(), list.getBoundingClientRect()];
  return box.top < Math.min(edge.bottom, innerHeight) - 24 && box.bottom > Math.max(edge.top, 0);
}

/** Forgets those that have come into sight; after each picture and on scrolling. */
export function look() {
  if (!unseen.peek().size) return;
  const list = document.getElementById('ideas');
  if (!list) return;
  const still = [...unseen.peek()].filter(id => {
    const card = document.getElementById(`idea-${id}`);
    return card && !inSight(list, card);
  });
  if (still.length !== unseen.peek().size) unseen.value = new Set(still);
}

function toFirst() {
  const [first] = unseen.value;
  document.getElementById(`idea-${first}`)?.scrollIntoView({block: 'nearest'});
}

/** The pill stands in the flow, so it covers nothing. */
export const arrivalsPill = () => unseen.value.size && known.room === table()
  ? html`<p class="arrivals"><button type="button" class="pill" @click=${toFirst}>${icon('chevron-down')} ${
    t('table.new_ideas', {n: unseen.value.size})}</button></p>` : nothing;
