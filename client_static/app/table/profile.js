/** Who I am here: all of it optional, all of it to be changed at any time. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {toast} from '../../components/toast.js';
import {changeMe, NAME_LENGTH, sentence} from '../api.js';
import {t} from '../i18n.js';
import {person} from '../people.js';
import {me} from '../session.js';

const problem = signal('');

/** @param {Event} event */
async function save(event) {
  event.preventDefault();
  const name = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('name') ?? '').trim();
  problem.value = '';
  try {
    await changeMe({name});
    toast(t('table.name_saved'));
  } catch (error) {
    problem.value = sentence(error);
  }
}

export const profile = () => html`<form class="stack" style="--gap:8px" @submit=${save}><h3><label for="my-name">${t(me.value?.shared ? 'table.laptop_name' : 'table.your_name')}</label></h3>
  <div class="row nowrap"><input class="input grow" id="my-name" name="name" maxlength=${NAME_LENGTH} autocomplete="name" .value=${person(me.value?.participant ?? '')?.name ?? ''}>
  <button class="button small" type="submit">${t('common.save')}</button></div>${problem.value ? html`<p class="error-text" role="alert">${problem.value}</p>` : nothing}</form>`;
