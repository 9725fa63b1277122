/** The meeting that a new one goes on from: its people then read what came of it. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {field} from '../../components/field.js';
import {valueOf} from '../../components/value.js';
import {dateOf, t} from '../i18n.js';
import {listed} from './list.js';

/** @typedef {import('./create.js').Form} Form */

/** @param {import('../api.js').Listed} one */
const named = one => `${one.title}${one.date ? `, ${dateOf(one.date)}` : ''}`;

/** @param {Form} form */
export function previousPart({plan, change}) {
  const before = listed.now.state === 'ready' ? listed.now.value.filter(one => one.state !== 'planned' || one.conference === plan.previous) : [];
  if (!before.length) return nothing;
  return field({id: 'previous', label: t('pursuit.newPrevious'), hint: t('pursuit.newPreviousHint'), optional: true, control: html`<select class="input"
    id="previous" aria-describedby="previous-hint" @change=${(/** @type {Event} */ event) => change(now => ({...now, previous: valueOf(event)}))}>
    <option value="" .selected=${live(!plan.previous)}>${t('pursuit.newPreviousNone')}</option>
    ${before.map(one => html`<option value=${one.conference} .selected=${live(one.conference === plan.previous)}>${named(one)}</option>`)}</select>`});
}
