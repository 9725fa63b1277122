/** A new conference: everything is filled in from the format, only the name is asked. What is typed stays on this device. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {describedBy, field} from '../../components/field.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {createConference, formats} from '../api.js';
import {attempt} from '../attempt.js';
import {draft} from '../drafts.js';
import {language, said, speak, t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {send} from '../session.js';
import {lengthsPart} from './lengths.js';
import {listed} from './list.js';
import {room} from './live.js';
import {resource, unready} from './loaded.js';
import {planFrom, problems, requestOf, spokenAs} from './plan.js';
import {addressOf, follow, go} from './route.js';
import {previousPart} from './previous.js';
import {tablesPart} from './tables.js';
import {themesPart} from './themes.js';

/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('../api.js').Format} Format */
/** What a part of the form needs. `change` hands over the plan as it is then: of two events before the next picture
 * the second keeps what the first changed. @typedef {{plan: Plan, change: (edit: (plan: Plan) => Plan) => void, error: (id: string) => string}} Form */

const known = resource(formats);
const kept = draft('organiser/new', /** @type {Plan | null} */ (null));
/** Problems are shown once somebody asked for the conference. */
const asked = signal(false);
const making = attempt();

/** What most people come for; it is chosen until they choose another. */
const USUAL = 'werkconferentie';

/** The plan that is being made; the usual format's until something was typed. @param {readonly Format[]} all @returns {Plan | null} */
function current(all) {
  if (kept.value && all.some(one => one.name === kept.value?.format)) return {...kept.value, minutes: kept.value.minutes ?? {}};
  const first = all.find(one => one.name === USUAL) ?? all[0];
  return first ? planFrom(first, 'nl', 'je') : null;
}

/** @param {readonly Format[]} all @param {Plan} plan @returns {Format} */
const formatOf = (all, plan) => /** @type {Format} */ (all.find(one => one.name === plan.format) ?? all[0]);

export function openNew() {
  speak(language.value, kept.value?.address ?? 'je');
  asked.value = false;
  making.forget();
  known.load();
  listed.load();
}

/** Of what was typed up to now, painted or not. */
async function make() {
  const plan = known.now.state === 'ready' ? current(known.now.value) : null;
  if (!plan) return;
  asked.value = true;
  const [first] = problems(plan).keys();
  if (first) return focusLater(`#${first}`);
  await making.run(async () => {
    const {conference} = await createConference(requestOf(plan));
    kept.clear();
    await listed.load();
    go({page: 'day', conference});
    setMinutes(plan);
  });
}

/** Over the connection that the day's page has opened. @param {Plan} plan */
function setMinutes({minutes}) {
  if (room.value) for (const [round, length] of Object.entries(minutes)) send(room.value, 'set_round', {round, minutes: length});
}

/** @param {readonly Format[]} all @param {Form} form */
const formatPart = (all, {plan, change}) => html`<fieldset class="stack organiser-part"><legend><h2>${
  t('organiser.new.format')}</h2></legend><div class="choices">${all.map(one => html`
  <label class="choice"><input type="radio" name="format" value=${one.name} .checked=${live(plan.format === one.name)}
    @change=${() => change(now => ({...planFrom(one, now.language, now.address), title: now.title, date: now.date,
      ...(now.previous ? {previous: now.previous} : {})}))}>
    <span><strong>${said(one.title)}</strong><br><span class="note muted">${said(one.description)} ${extent(one)}</span></span></label>`)}</div></fieldset>`;

/** @param {Format} one */
const extent = one => `${t('organiser.new.rounds', {n: one.rounds.length})}, ${
  t('organiser.new.long', {hours: Math.round(one.rounds.reduce((sum, round) => sum + round.minutes, 0) / 30) / 2})}.`;

/** @param {readonly Format[]} all @param {Form} form */
function aboutPart(all, {plan, change, error}) {
  const hint = t('organiser.new.nameHint');
  return html`<fieldset class="stack organiser-part"><legend><h2>${t('organiser.new.about')}</h2></legend>
    ${field({id: 'title', label: t('organiser.new.name'), hint, error: error('title'),
      control: html`<input class="input" id="title" autocomplete="off" .value=${live(plan.title)}
      aria-describedby=${describedBy('title', {hint, error: error('title')})} aria-invalid=${error('title') ? 'true' : nothing}
      @input=${(/** @type {Event} */ event) => change(now => ({...now, title: valueOf(event)}))}>`})}
    <div class="grid organiser-trio">
      ${field({id: 'date', label: t('organiser.new.date'), control: html`<input class="input" id="date" type="date" .value=${live(plan.date)}
        @input=${(/** @type {Event} */ event) => change(now => ({...now, date: valueOf(event)}))}>`})}
      ${field({id: 'language', label: t('organiser.new.language'),
        control: select('language', plan.language, [['nl', t('settings.nl')], ['en', t('settings.en')]],
    value => change(now => spokenAs(now, formatOf(all, now), value === 'en' ? 'en' : 'nl', now.address)))})}
      ${field({id: 'address', label: t('organiser.new.address'),
        control: select('address', plan.address, [['je', t('organiser.new.je')], ['u', t('organiser.new.u')]],
    value => addressAs(all, change, value === 'u' ? 'u' : 'je'))})}
    </div>${previousPart({plan, change, error})}</fieldset>`;
}

/** The page says `u` as soon as the hall does.
 * @param {readonly Format[]} all @param {Form['change']} change @param {import('../../core/types.js').Address} address */
function addressAs(all, change, address) {
  change(now => spokenAs(now, formatOf(all, now), now.language, address));
  speak(language.value, address);
}

/** @param {string} id @param {string} chosen @param {[value: string, text: string][]} options @param {(value: string) => void} choose */
const select = (id, chosen, options, choose) => html`<select class="input" id=${id} @change=${(/** @type {Event} */ event) => choose(valueOf(event))}>
  ${options.map(([value, text]) => html`<option value=${value} .selected=${live(value === chosen)}>${text}</option>`)}</select>`;

/** A format for cases has some as examples, to try it with. @param {Format} format @param {Form} form */
const examplesPart = (format, {plan, change}) => format.cases?.length ? html`<fieldset class="stack organiser-part"><legend><h2>${
  t('cases.title')}</h2></legend>
  <label class="check"><input type="checkbox" id="examples" .checked=${live(Boolean(plan.cases))} @change=${(/** @type {Event} */ event) => {
    const {checked} = /** @type {HTMLInputElement} */ (event.currentTarget);
    change(now => ({...now, cases: checked}));
  }}> ${t('cases.examples', {n: format.cases.length})}</label></fieldset>` : nothing;

/** @param {number} wrong */
const finish = wrong => html`<div class="stack organiser-finish">
  ${trouble(wrong && t('organiser.new.check', {n: wrong}))}
  ${trouble(making.problem && `${t('organiser.failed')} ${making.problem}`)}
  <div class="row"><button class="button primary large" type="submit" ?disabled=${making.busy}>${
    t(making.busy ? 'organiser.new.making' : 'organiser.new.make')}</button>
    <a class="button quiet" href=${addressOf({page: 'list'})} @click=${follow({page: 'list'})}>${t('common.cancel')}</a></div></div>`;

/** @param {readonly Format[]} all @param {Plan} plan */
function form(all, plan) {
  const wrong = asked.value ? problems(plan) : new Map();
  const parts = {plan, change: (/** @type {(plan: Plan) => Plan} */ edit) => kept.set(edit(current(all) ?? plan)), error: (/** @type {string} */ id) => {
    const problem = wrong.get(id);
    return problem ? t(problem.key, problem) : '';
  }};
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    make();
  };
  return html`<form class="stack organiser-form" novalidate @submit=${submit}>${formatPart(all, parts)}${aboutPart(all, parts)}${themesPart(parts)}${
    tablesPart(parts)}${examplesPart(formatOf(all, plan), parts)}${lengthsPart(formatOf(all, plan).rounds, parts)}${finish(wrong.size)}</form>`;
}

function body() {
  const {now} = known;
  if (now.state !== 'ready') return unready(now, known.load);
  const plan = current(now.value);
  return plan ? form(now.value, plan) : nothing;
}

export const newPage = () => html`<main class="page-main organiser-new stack" id="main" tabindex="-1"><h1>${t('organiser.new.title')}</h1>${body()}</main>`;
