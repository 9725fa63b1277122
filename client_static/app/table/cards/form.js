/** The form of one's own card: what stands empty is not shown to anybody. */
import {html, nothing} from '../../../vendor/lit-html/lit-html.js';
import {field} from '../../../components/field.js';
import {toast} from '../../../components/toast.js';
import {t} from '../../i18n.js';
import {person} from '../../people.js';
import {me} from '../../session.js';
import {acting, editing, save} from './state.js';

/** @typedef {import('../../known_api.js').CardFields} CardFields */
/** @typedef {{name: keyof CardFields, type: string, limit: number, autocomplete: string, required?: boolean}} Line */

/** How long the service lets each be.
 * @type {readonly Line[]} */
const LINES = [
  {name: 'name', type: 'text', limit: 60, autocomplete: 'name', required: true},
  {name: 'organisation', type: 'text', limit: 60, autocomplete: 'organization'},
  {name: 'email', type: 'email', limit: 254, autocomplete: 'email'},
  {name: 'phone', type: 'tel', limit: 30, autocomplete: 'tel'},
  {name: 'line', type: 'text', limit: 140, autocomplete: 'off'},
];

/** @param {SubmitEvent} event */
async function submit(event) {
  event.preventDefault();
  const typed = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  const fields = /** @type {CardFields} */ (Object.fromEntries(LINES.map(({name}) => [name, String(typed.get(name) ?? '').trim()])));
  if (!await save(fields)) return;
  editing.value = false;
  toast(t('cards.saved'));
}

/** @param {CardFields | null} card @param {keyof CardFields} name */
function before(card, name) {
  const known = person(me.value?.participant ?? '');
  return card ? card[name] : name === 'name' ? known?.name ?? '' : name === 'organisation' ? known?.organisation ?? '' : '';
}

/** @param {CardFields | null} card */
export const cardForm = card => html`<form class="stack" @submit=${submit}>${LINES.map(({name, type, limit, autocomplete, required}) => field({
  id: `card-${name}`, label: t(`cards.${name}`), optional: !required,
  control: html`<input class="input" id="card-${name}" name=${name} type=${type} maxlength=${limit} autocomplete=${autocomplete}
    ?required=${required ?? false} .value=${before(card, name)}>`}))}
  <div class="row"><button type="submit" class="button primary" ?disabled=${acting.busy}>${t(card ? 'common.save' : 'cards.make')}</button>
    ${card ? html`<button type="button" class="button quiet" @click=${() => { editing.value = false; }}>${t('common.cancel')}</button>`
      : nothing}</div></form>`;
