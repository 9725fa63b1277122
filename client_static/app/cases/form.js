/** Bringing a case in, and wording it otherwise: one form, for the organiser beforehand and for the moderator during the day. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {effect, signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {withScheme} from '../../core/text.js';
import {reject, said, t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {dismiss, fate, record, records, send} from '../session.js';

/** @typedef {import('../../core/types.js').PlenaryRoom} PlenaryRoom */
/** @typedef {{case: string, theme: string, title: string, text: string, place: string, link: string, table: string, walk_in: boolean}} Filled */

/** What is being filled in: of one that is there, or of a new one (`case` is then ''). */
const form = signal(/** @type {Filled | null} */ (null));
/** What was sent, and the form as it was then. */
const asked = signal(/** @type {{id: string, form: Filled | null} | null} */ (null));
const bare = signal(false);

effect(() => {
  const sent = asked.value;
  if (!sent || fate(sent.id) !== 'saved') return;
  if (form.peek() === sent.form) form.value = null;
  asked.value = null;
});

export const isFilling = () => form.value !== null;

/** @param {string} id @returns {boolean} whether this case stands open to change */
export const isChanging = id => form.value?.case === id;

/** @returns {string} id of the command that is not answered yet, or was refused */
export const askedCase = () => asked.value?.id ?? '';

/** @param {PlenaryRoom} room @param {string} id of a case; '' for a new one @param {boolean} [walkIn] */
export function openForm(room, id, walkIn = false) {
  const was = id ? record(room, 'case', id) : undefined;
  const [first] = records(room, 'theme').map(([letter]) => letter);
  form.value = was ? {...was, case: id, table: String(was.table ?? '')}
    : {case: '', theme: first ?? '', title: '', text: '', place: '', link: '', table: tablesOn(room, first ?? '')[0] ?? '', walk_in: walkIn};
  bare.value = false;
  focusLater('#case-title');
}

export function closeForm() {
  if (asked.value) dismiss(asked.value.id);
  form.value = asked.value = null;
}

/** @param {PlenaryRoom} room @param {string} theme @returns {string[]} numbers of the tables on a theme */
const tablesOn = (room, theme) => records(room, 'table').filter(([, one]) => one.theme === theme).map(([number]) => number);

/** @param {PlenaryRoom} room */
function submit(room) {
  const now = form.value;
  if (!now) return;
  bare.value = !now.title.trim();
  if (bare.value) return focusLater('#case-title');
  if (asked.value) dismiss(asked.value.id);
  const {case: of, table, title, text, place, link, ...rest} = now;
  const data = {...rest, title: title.trim(), text, place, link: withScheme(link), table: table ? Number(table) : null};
  asked.value = {id: send(room, 'set_case', of ? {...data, case: of} : data), form: now};
}

/** @param {keyof Filled} part @param {unknown} value */
const set = (part, value) => { if (form.value) form.value = {...form.value, [part]: value}; };

/** @param {'title' | 'place' | 'link'} part @param {Filled} now @param {import('../i18n.js').Key} label @param {string} error */
const line = (part, now, label, error = '') => field({id: `case-${part}`, label: t(label), optional: part !== 'title', error, control: html`<input class="input"
  id="case-${part}" autocomplete="off" inputmode=${part === 'link' ? 'url' : nothing} maxlength=${part === 'link' ? 500 : 200} .value=${live(now[part])}
  aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? `case-${part}-error` : nothing}
  @input=${(/** @type {Event} */ event) => set(part, valueOf(event))}>`});

/** @param {'theme' | 'table'} part @param {Filled} now @param {import('../i18n.js').Key} label @param {[value: string, text: string][]} options */
const choice = (part, now, label, options) => field({id: `case-${part}`, label: t(label), control: html`<select class="input" id="case-${part}"
  @change=${(/** @type {Event} */ event) => set(part, valueOf(event))}>${options.map(([value, text]) => html`
  <option value=${value} .selected=${live(value === now[part])}>${text}</option>`)}</select>`});

/** @param {PlenaryRoom} room @returns {[value: string, text: string][]} */
const themes = room => records(room, 'theme').map(([letter, one]) => [letter, `${letter} · ${said(one.title)}`]);

/** @param {PlenaryRoom} room @returns {[value: string, text: string][]} */
const tables = room => [['', t('cases.no_table')], ...records(room, 'table').map(([number, {name, theme}]) =>
  /** @type {[string, string]} */ ([number, `${t('common.table', {number})} · ${theme}${name ? ` · ${name}` : ''}`]))];

/** @param {PlenaryRoom} room @param {string} id of the case whose form is meant; '' for a new one @param {() => void} [drop] takes it away */
export function caseForm(room, id, drop) {
  const now = form.value;
  if (now?.case !== id) return nothing;
  const told = asked.value ? fate(asked.value.id) : 'saved', busy = told === 'pending';
  return html`<form class="case-form" novalidate @submit=${(/** @type {Event} */ event) => { event.preventDefault(); submit(room); }}>
    ${line('title', now, 'cases.name', bare.value ? reject('text_empty') : '')}
    ${field({id: 'case-text', label: t('cases.words'), optional: true, control: html`<textarea class="input" id="case-text" rows="3" maxlength="2000"
      .value=${live(now.text)} @input=${(/** @type {Event} */ event) => set('text', valueOf(event))}></textarea>`})}
    <div class="two">${choice('theme', now, 'cases.theme', themes(room))}${choice('table', now, 'cases.table', tables(room))}</div>
    <div class="two">${line('place', now, 'cases.place')}${line('link', now, 'cases.link')}</div>
    <label class="check"><input type="checkbox" .checked=${live(now.walk_in)} @change=${(/** @type {Event} */ event) =>
    set('walk_in', /** @type {HTMLInputElement} */ (event.currentTarget).checked)}> ${t('cases.walk_in')}</label>
    ${trouble(typeof told === 'object' && reject(told.code, told.params))}
    <p class="row"><button class="button primary" type="submit" ?disabled=${busy}>${t('common.save')}</button>
      <button class="button quiet" type="button" @click=${closeForm}>${t('common.cancel')}</button>${drop
        ? html`<button class="button quiet danger" type="button" @click=${drop}>${t('cases.drop')}</button>` : nothing}</p></form>`;
}
