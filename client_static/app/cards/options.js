/** The panel beside the sheets; it is not printed. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {live} from '../../vendor/lit-html/directives/live.js';
import {describedBy, field} from '../../components/field.js';
import {icon} from '../../components/icon.js';
import {valueOf} from '../../components/value.js';
import {t} from '../i18n.js';
import {only, setWifi, size, which, wifi} from './choices.js';
import {askForRescue, rescue} from './rescue_card.js';

/** @template {string} T @param {string} name @param {import('../i18n.js').Key} label
 * @param {import('../../vendor/signals-core/signals-core.js').Signal<T>} chosen @param {[T, import('../i18n.js').Key][]} options */
const choice = (name, label, chosen, options) => html`<fieldset class="field"><legend class="label">${t(label)}</legend><div class="choices">${
  options.map(([value, key]) => html`
  <label class="choice"><input type="radio" name=${name} value=${value} .checked=${live(chosen.value === value)}
    @change=${() => { chosen.value = value; }}><span>${t(key)}</span></label>`)}</div></fieldset>`;

/** @param {string} id @param {import('../i18n.js').Key} label @param {string} value @param {(value: string) => void} set */
const wifiField = (id, label, value, set) =>
  field({id, label: t(label), control: html`<input class="input" id=${id} autocomplete="off" autocapitalize="none" spellcheck="false"
  aria-describedby=${describedBy('wifi', {hint: true})} .value=${live(value)} @input=${(/** @type {Event} */ event) => set(valueOf(event))}>`});

/** @param {readonly import('../api.js').TableCard[]} tables */
const tableOptions = tables => html`${choice('size', 'organiser.cards.size', size, [['a5', 'organiser.cards.a5'], ['a6', 'organiser.cards.a6']])}
  ${field({id: 'only', label: t('organiser.cards.only'), control: html`<select class="input" id="only"
    @change=${(/** @type {Event} */ event) => { only.value = Number(valueOf(event)); }}>
    <option value="0" .selected=${live(only.value === 0)}>${t('organiser.cards.all')}</option>
    ${tables.map(({number}) => html`<option value=${number} .selected=${live(only.value === number)}>${t('common.table', {number})}</option>`)}</select>`})}
  <fieldset class="stack cards-wifi"><legend class="label">${t('organiser.cards.wifi')}</legend><p class="hint"
    id="wifi-hint">${t('organiser.cards.wifiHint')}</p>
    ${wifiField('wifi-name', 'organiser.cards.wifiName', wifi.value.name, name => setWifi({name}))}
    ${wifiField('wifi-password', 'organiser.cards.wifiPassword', wifi.value.password, password => setWifi({password}))}</fieldset>`;

/** @param {string} conference @param {readonly import('../api.js').TableCard[]} tables */
export const options = (conference, tables) => html`<div class="cards-options stack no-print">
  ${choice('which', 'organiser.cards.which', which, [['tables', 'organiser.cards.tables'], ['rescue', 'organiser.cards.rescue']])}
  ${which.value === 'tables' ? tableOptions(tables) : askForRescue(conference)}
  ${which.value === 'tables' || rescue.value ? html`<div class="stack"><button class="button primary large" type="button" @click=${() => print()}>${
    icon('printer')}${t('organiser.cards.print')}</button>
    <p class="hint">${t('organiser.cards.printHint')}</p></div>` : nothing}</div>`;
