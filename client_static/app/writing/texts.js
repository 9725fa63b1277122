/** The texts around the day, and the news item. What is typed stays on this device until it is kept; of two who write at the same
 * time neither loses what the other wrote. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {describedBy, field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {text as written} from '../../components/text.js';
import {trouble} from '../../components/trouble.js';
import {draftedNews, sentence} from '../api.js';
import {attempt} from '../attempt.js';
import {draft} from '../drafts.js';
import {reject, t} from '../i18n.js';
import {moment} from '../report/when.js';
import {lostSession} from '../organiser/session.js';
import {dismiss, fate} from '../session.js';
import {gapsIn} from './gaps.js';
import {ask, conference, text} from './hall.js';

/** @typedef {import('../../core/types.js').ReportPart} ReportPart */
/** What is typed over which version. @typedef {{text: string, over: number} | null} Typed */

const LIMIT = 6_000, TITLE_LIMIT = 200;

/** @param {ReportPart} part @returns {import('../drafts.js').Draft<Typed>} */
const typed = part => draft(`report/${conference.value}/${part}`, /** @type {Typed} */ (null));

/** What is on its way, by part. */
const sent = signal(/** @type {ReadonlyMap<ReportPart, {id: string, text: string}>} */ (new Map()));
const problems = signal(/** @type {ReadonlyMap<ReportPart, string>} */ (new Map()));

/** @template T @param {ReadonlyMap<ReportPart, T>} map @param {ReportPart} key @param {T | null} value */
function changed(map, key, value) {
  const next = new Map(map);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}

effect(() => {
  for (const [part, one] of sent.value) {
    const became = fate(one.id);
    if (became !== 'pending') untracked(() => settle(part, one, became));
  }
});

/** @param {ReportPart} part @param {{id: string, text: string}} one @param {'saved' | import('../../core/types.js').Refusal} became */
function settle(part, one, became) {
  sent.value = changed(sent.peek(), part, null);
  if (became === 'saved') {
    if (typed(part).value?.text === one.text) typed(part).clear();
    return;
  }
  dismiss(one.id);
  if (became.code !== 'overtaken') problems.value = changed(problems.peek(), part, reject(became.code, became.params));
}

/** @param {ReportPart} part */
const version = part => text(part)?.version ?? 0;
/** @param {ReportPart} part */
const kept = part => text(part)?.text ?? '';

/** @param {ReportPart} part @param {Event} event */
function type(part, event) {
  const value = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.target).value;
  problems.value = changed(problems.peek(), part, null);
  typed(part).update(now => ({text: value, over: now?.over ?? version(part)}));
}

/** @param {ReportPart} part */
function save(part) {
  const now = typed(part).value;
  if (!now || sent.value.has(part)) return;
  sent.value = changed(sent.value, part, {id: ask('set_text', {part, text: now.text, over: now.over}), text: now.text});
}

/** @param {ReportPart} part @param {KeyboardEvent} event */
function shortcut(part, event) {
  if (event.key !== 'Enter' && event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  save(part);
}

/** Somebody else wrote meanwhile: both texts stay in sight until one is chosen. @param {ReportPart} part */
const conflict = part => html`<div class="card writing-conflict" role="alert"><p><b>${t('report.overtaken')}</b></p>
  <p class="written">${kept(part) ? written(kept(part)) : t('report.nowEmpty')}</p><div class="row">
    <button class="button small" type="button" @click=${() => typed(part).clear()}>${t('report.takeTheirs')}</button>
    <button class="button small" type="button" @click=${() => typed(part).update(now => now && {...now, over: version(part)})}>${
      t('report.keepMine')}</button></div></div>`;

/** @param {ReportPart} part @param {boolean} dirty */
function standing(part, dirty) {
  if (sent.value.has(part)) return t('common.pending');
  if (dirty) return t('report.unsaved');
  const at = text(part)?.at;
  return at ? t('report.savedAt', {moment: moment(at)}) : t('report.stillEmpty');
}

/** @param {ReportPart} part */
function gaps(part) {
  const found = gapsIn(part);
  return found.length ? html`<p class="note writing-gaps">${icon('triangle-alert')}<span>${t('report.gaps')} ${found.map((one, index) =>
    html`${index ? ', ' : nothing}<q>${one}</q>`)}</span></p>` : nothing;
}

/** @param {ReportPart} part @param {{id: string, limit: number, value: string, error: string, hint: boolean}} about */
const control = (part, {id, limit, value, error, hint}) => part === 'news_title'
  ? html`<input class="input" id=${id} maxlength=${limit} .value=${live(value)} aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, {hint, error})}
    @input=${(/** @type {Event} */ event) => type(part, event)} @keydown=${(/** @type {KeyboardEvent} */ event) => shortcut(part, event)}>`
  : html`<textarea class="input writing-text" id=${id} rows="6" maxlength=${limit} .value=${live(value)} aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, {hint, error})}
    @input=${(/** @type {Event} */ event) => type(part, event)} @keydown=${(/** @type {KeyboardEvent} */ event) => shortcut(part, event)}></textarea>`;

/** @param {ReportPart} part */
function editor(part) {
  const now = typed(part).value, value = now?.text ?? kept(part), dirty = now !== null && now.text !== kept(part);
  const limit = part === 'news_title' ? TITLE_LIMIT : LIMIT, id = `text-${part}`, error = problems.value.get(part) ?? '';
  return html`<section class="stack writing-block">${field({id, label: t(`report.${part}`), hint: t(`report.${part}Hint`), error,
      control: control(part, {id, limit, value, error, hint: true})})}
    ${dirty && now.over !== version(part) && !sent.value.has(part) ? conflict(part) : nothing}
    <div class="spread"><p class="note muted number" role="status">${standing(part, dirty)}${value.length > limit * .8
      ? html` · ${t('report.left', {n: limit - value.length})}` : nothing}</p>
      <button class="button ${dirty ? 'primary' : ''}" type="button" aria-disabled=${dirty && !sent.value.has(part) ? nothing : 'true'}
        @click=${() => dirty && save(part)}>${t('common.save')}</button></div>${gaps(part)}</section>`;
}

export const textsPart = () => html`<p class="muted measure">${t('report.textsLead')}</p>${editor('introduction')}${editor('background')}`;

const drafting = attempt(error => {
  lostSession(error);
  return sentence(error);
});

/** What is drafted from the day stands in the fields, to be made one's own; nothing is kept yet. */
const beginWithDraft = () => drafting.run(async () => {
  const drafted = await draftedNews(conference.value);
  typed('news_title').set({text: drafted.title, over: version('news_title')});
  typed('news_text').set({text: drafted.text, over: version('news_text')});
});

/** @param {ReportPart} part */
const blank = part => !(typed(part).value?.text ?? kept(part));

export const newsPart = () => html`<p class="muted measure">${t('report.newsLead')}
    <a href="/verslag/${conference.value}/nieuws">${t('report.newsRead')}</a></p>
  ${blank('news_title') && blank('news_text') ? html`<p><button class="button" type="button" aria-disabled=${drafting.busy ? 'true' : nothing}
    @click=${beginWithDraft}>${icon('pencil')}${t('report.newsBegin')}</button></p>` : nothing}${trouble(drafting.problem)}
  ${editor('news_title')}${editor('news_text')}`;
