/** At one place of the report: what was added since the page was made, what became of my own, and the form to add. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {describedBy, field} from '../../components/field.js';
import {refusal} from '../../components/refusal.js';
import {text as written} from '../../components/text.js';
import {trouble} from '../../components/trouble.js';
import {introduce, NAME_LENGTH, readerSelf, reportNames, sentence} from '../api.js';
import {draft} from '../drafts.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {send} from '../session.js';
import {additions, isOpen, mine, refused, underWay} from './told.js';
import {day} from './when.js';
import {conference, printed, room} from './who.js';

/** @typedef {import('./spots.js').Spot} Spot */
/** @typedef {import('./spots.js').Way} Way */
/** @typedef {import('./told.js').Added} Added */

const LONGEST = 2_000, LONGEST_JOIN = 500, LONGEST_CONTACT = 254;

/** Which form stands open; '' for none. */
const open = signal('');
const busy = signal(false);
const problem = signal('');
const names = signal(/** @type {Readonly<Record<string, {name: string}>>} */ ({}));
/** Whether the service knows me by name already. */
const fixed = signal(false);
const self = draft(`report-self/${conference}`, {name: '', organisation: '', contact: '', named: false, told: false});

/** @param {string} target @param {Way} way */
const textOf = (target, way) => draft(`report-add/${conference}/${target}/${way}`, '');
/** @param {string} target @param {Way} way */
const keyOf = (target, way) => `${way}/${target}`;
/** As the id of an element. @param {string} key */
const idOf = key => `add-${key.replaceAll('/', '-')}`;

/** Who I said to be before, on whatever device. */
export const learnSelf = () => readerSelf(conference).then(known => {
  fixed.value = known.fixed;
  if (!known.fixed && self.value.name) return;
  self.update(now => ({...now, name: known.name, organisation: known.organisation, contact: known.contact || now.contact}));
}, () => {});

/** The names beside what came while this page stood open. */
export function learnNames() {
  const unknown = additions().flatMap(([id, {by}]) => by && !printed.has(id) && !asked.has(by) ? [by] : []);
  if (!unknown.length) return;
  for (const by of unknown) asked.add(by);
  untracked(() => void reportNames(conference).then(found => { names.value = found; }, () => {}));
}
/** Ids that were asked about: who left no name is not asked about again. @type {Set<string>} */
const asked = new Set();

// --- what is there -----------------------------------------------------------------------------------------------------

/** @param {import('./told.js').Addition} one */
function heading({kind, by, at}) {
  const name = by ? names.value[by]?.name : '', said = {day: day(at), name};
  if (kind === 'join') return t(name ? 'report.joinedBy' : 'report.joinedOn', said);
  if (kind === 'reaction') return t(name ? 'report.reactedBy' : 'report.reactedOn', said);
  return t(name ? 'report.laterBy' : 'report.laterOn', said);
}

/** @param {Added} entry */
const later = ([, one]) => html`<li class="adding-later"><p class="adding-note">${heading(one)}</p>
  ${one.text ? html`<p class="adding-text" dir="auto">${written(one.text)}</p>` : nothing}</li>`;

/** @param {Added} entry */
function own([id, one]) {
  const state = one.state === 'refused' ? t('report.mine.refused') : t('report.mine.waiting');
  return html`<li class="adding-later adding-mine"><p class="adding-note" role="status">${state}${one.reason ? html` ${one.reason}` : nothing}</p>
    ${one.text ? html`<p class="adding-text" dir="auto">${written(one.text)}</p>` : nothing}
    ${one.state === 'waiting' ? html`<button class="adding-button quiet" type="button"
      @click=${() => send(room, 'withdraw', {addition: id})}>${t('report.mine.withdraw')}</button>` : nothing}</li>`;
}

/** @param {Added} entry */
const pending = ([, one]) => html`<li class="adding-later adding-mine adding-pending"><p class="adding-note" role="status">${t('common.pending')}</p>
  ${one.text ? html`<p class="adding-text" dir="auto">${written(one.text)}</p>` : nothing}</li>`;

/** @param {string} target */
function list(target) {
  const there = additions().filter(([id, one]) => one.target === target && !printed.has(id));
  const waiting = mine().filter(([, one]) => one.target === target && (one.state === 'waiting' || one.state === 'refused'));
  const sent = underWay().filter(([, one]) => one.target === target);
  return there.length || waiting.length || sent.length
    ? html`<ul class="adding-list">${there.map(later)}${waiting.map(own)}${sent.map(pending)}</ul>` : nothing;
}

/** What was not taken goes back to where it was written. @param {import('../../core/types.js').Refusal} item */
function giveBack({command: {data}}) {
  const target = String(data.target), way = /** @type {Way} */ (data.kind);
  textOf(target, way).set(String(data.text ?? ''));
  show(target, way);
}

// --- the form ----------------------------------------------------------------------------------------------------------

/** @param {string} target @param {Way} way */
function show(target, way) {
  [open.value, problem.value] = [keyOf(target, way), ''];
  focusLater(`#${CSS.escape(idOf(keyOf(target, way)))}`);
}

/** @param {Spot} spot @param {Way} way */
function hide(spot, way) {
  [open.value, problem.value] = ['', ''];
  focusLater(`#${CSS.escape(`${idOf(keyOf(spot.target, way))}-button`)}`);
}

/** What is still missing, in a sentence. @param {Way} way @param {string} text */
function lacking(way, text) {
  const {name, contact, named} = self.value;
  if (way !== 'join' && !text.trim()) return t('report.add.empty');
  if (way === 'join' && !fixed.value && !(name.trim() && contact.trim())) return t('report.add.needed');
  return named && !name.trim() ? t('report.add.nameForNamed') : '';
}

/** @param {Spot} spot @param {Way} way @param {Event} event */
async function submit(spot, way, event) {
  event.preventDefault();
  const kept = textOf(spot.target, way);
  problem.value = lacking(way, kept.value);
  if (busy.value || problem.value) return;
  busy.value = true;
  try {
    await tellWho();
    send(room, 'add', {target: spot.target, kind: way, text: kept.value, named: self.value.named});
    kept.clear();
    hide(spot, way);
  } catch (error) {
    problem.value = sentence(error);
  } finally {
    busy.value = false;
  }
}

async function tellWho() {
  const {name, organisation, contact, told} = self.value;
  if (fixed.value || told || !(name || organisation || contact)) return;
  await introduce(conference, {name, organisation, contact});
  self.update(now => ({...now, told: true}));
}

const COMPLETE = {name: 'name', organisation: 'organization', contact: 'email'};

/** @param {'name' | 'organisation' | 'contact'} part @param {string} id @param {number} limit */
const line = (part, id, limit) => field({id: `${id}-${part}`, label: t(`report.add.${part}`),
  hint: part === 'contact' ? t('report.add.contactHint') : '',
  control: html`<input class="input" id="${id}-${part}" maxlength=${limit} autocomplete=${COMPLETE[part]}
    aria-describedby=${describedBy(`${id}-${part}`, {hint: part === 'contact'})} .value=${live(self.value[part])}
    @input=${(/** @type {Event} */ event) => self.update(now => ({...now, [part]: /** @type {HTMLInputElement} */ (event.target).value, told: false}))}>`});

/** @param {string} id @param {boolean} needed */
const introduction = (id, needed) => html`<fieldset class="adding-self"><legend>${t('report.add.who')}${
    needed ? nothing : html` <span class="note">(${t('common.optional')})</span>`}</legend>
  ${line('name', id, NAME_LENGTH)}${line('organisation', id, NAME_LENGTH)}${line('contact', id, LONGEST_CONTACT)}</fieldset>`;

/** @param {Spot} spot @param {Way} way */
function form(spot, way) {
  const id = idOf(keyOf(spot.target, way)), kept = textOf(spot.target, way), hint = t(way === 'join' ? 'report.add.joinHint' : 'report.add.hint');
  return html`<form class="adding-form" novalidate @submit=${(/** @type {Event} */ event) => submit(spot, way, event)}
      aria-label=${t(`report.add.${way}To`, {what: spot.what})}>
    ${field({id, label: t(`report.add.${way}Label`), hint, optional: way === 'join', control: html`<textarea class="input" id=${id} rows="3"
      maxlength=${way === 'join' ? LONGEST_JOIN : LONGEST} aria-describedby=${describedBy(id, {hint})} .value=${live(kept.value)}
      @input=${(/** @type {Event} */ event) => kept.set(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>`})}
    ${fixed.value ? html`<p class="adding-note">${t('report.add.as', {name: self.value.name})}</p>` : introduction(id, way === 'join')}
    <label class="adding-check"><input type="checkbox" .checked=${live(self.value.named)}
      @change=${(/** @type {Event} */ event) => self.update(now => ({...now, named: /** @type {HTMLInputElement} */ (event.target).checked}))}>
      <span>${t('report.add.named')}</span></label>
    ${trouble(problem.value)}
    <p class="adding-row"><button class="adding-button primary" type="submit" aria-disabled=${busy.value ? 'true' : nothing}>${t('report.add.send')}</button>
      <button class="adding-button quiet" type="button" @click=${() => hide(spot, way)}>${t('common.cancel')}</button></p></form>`;
}

/** Whoever joins here has done so. @param {string} target */
const hasJoined = target => [...mine(), ...underWay()].some(([, one]) => one.target === target && one.kind === 'join'
  && one.state !== 'refused' && one.state !== 'withdrawn');

/** @param {Spot} spot */
function buttons(spot) {
  const ways = spot.ways.filter(way => way !== 'join' || !hasJoined(spot.target));
  return html`<p class="adding-row">${ways.map(way => html`<button class="adding-button ${way}" type="button"
    id="${idOf(keyOf(spot.target, way))}-button" aria-label=${t(`report.add.${way}To`, {what: spot.what})}
    @click=${() => show(spot.target, way)}>${t(`report.add.${way}`)}</button>`)}</p>`;
}

/** @param {Spot} spot */
export function adding(spot) {
  const way = spot.ways.find(one => open.value === keyOf(spot.target, one));
  return html`${list(spot.target)}
    ${refused().filter(one => one.command.data.target === spot.target).map(one => refusal(one, giveBack))}
    ${!isOpen() ? nothing : way ? form(spot, way) : buttons(spot)}`;
}
