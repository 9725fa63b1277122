/** Who reads and scores: asked in by name, each by a link of their own. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {valueOf} from '../../components/value.js';
import {addCorrespondent, correspondentLink, removeCorrespondent} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {ask, candidates, choosing, conference, everybody, learn, progress, room} from './hall.js';

const name = signal(''), organisation = signal('');
/** Links that were made here; they are told once. @type {import('../../vendor/signals-core/signals-core.js').Signal<ReadonlyMap<string, string>>} */
const links = signal(new Map());
const asking = attempt();

const judges = () => choosing()?.judges ?? [];

/** @param {string} id @param {string} link */
const tell = (id, link) => { links.value = new Map(links.value).set(id, link); };

const add = (/** @type {Event} */ event) => {
  event.preventDefault();
  void asking.run(async () => {
    const made = await addCorrespondent(conference, {room, name: name.value.trim(), organisation: organisation.value.trim(), email: ''});
    ask('set_judges', {judges: [...judges(), made.id]});
    tell(made.id, made.link);
    [name.value, organisation.value] = ['', ''];
    await learn();
  });
};

/** @param {string} id */
const fresh = id => asking.run(async () => tell(id, (await correspondentLink(conference, id)).link));

/** @param {string} id */
const drop = id => asking.run(async () => {
  ask('set_judges', {judges: judges().filter(one => one !== id)});
  await removeCorrespondent(conference, id);
  await learn();
});

/** Ready to be copied. @param {Event} event */
const whole = event => /** @type {HTMLInputElement} */ (event.currentTarget).select();

/** @param {string} id @param {string} link */
const copied = (id, link) => html`<div class="row choosing-link"><label class="vh" for="link-${id}">${t('choosing.link')}</label>
  <input class="input" id="link-${id}" readonly .value=${link} @focus=${whole}></div>
  <p class="note muted">${t('choosing.linkText')}</p>`;

/** @param {[id: string, one: import('./hall.js').Somebody]} entry */
function row([id, one]) {
  const far = progress(id), link = links.value.get(id), count = candidates().length, out = t('choosing.drop', {name: one.name});
  return html`<li class="stack choosing-judge"><div class="spread"><p><b>${one.name}</b>${one.organisation
    ? html` <span class="muted">${one.organisation}</span>` : nothing}
    <span class="note number">${far?.ready ? html`${icon('check')} ${t('choosing.isReady')}` : t('choosing.far', {done: far?.scored ?? 0, count})}</span></p>
    <div class="row"><button class="button small quiet" type="button" @click=${() => fresh(id)}>${t('choosing.freshLink')}</button>
      <button class="button small quiet icon-only" type="button" title=${out} aria-label=${out}
        @click=${() => drop(id)}>${icon('x')}</button></div></div>
    ${link ? copied(id, link) : nothing}</li>`;
}

/** @param {string} id @param {import('../../vendor/signals-core/signals-core.js').Signal<string>} told */
const line = (id, told) => html`<input class="input" id=${id} maxlength="60" autocomplete="off" .value=${live(told.value)}
  @input=${(/** @type {Event} */ event) => { told.value = valueOf(event); }}>`;

export const judgesPart = () => html`<section class="stack choosing-judges"><h2>${t('choosing.judges')}</h2><p class="measure">${t('choosing.judgesText')}</p>
  <ul class="stack">${everybody().filter(([id]) => judges().includes(id)).map(row)}</ul>
  <form class="row choosing-ask" @submit=${add}>
    ${field({id: 'judge-name', label: t('choosing.name'), control: line('judge-name', name)})}
    ${field({id: 'judge-of', label: t('choosing.organisation'), optional: true, control: line('judge-of', organisation)})}
    <button class="button" type="submit" ?disabled=${asking.busy || !name.value.trim()}>${icon('plus')}${t('choosing.askIn')}</button></form>
  ${trouble(asking.problem)}</section>`;
