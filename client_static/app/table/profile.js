/** Who I am here: all of it optional, all of it to be changed at any time. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {changeMe, NAME_LENGTH} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {person} from '../people.js';
import {me} from '../session.js';

const saving = attempt();

/** @param {Event} event */
function save(event) {
  event.preventDefault();
  const name = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('name') ?? '').trim();
  void saving.run(async () => {
    await changeMe({name});
    toast(t('table.name_saved'));
  });
}

export const profile = () => html`<form class="stack" style="--gap:8px" @submit=${save}><h3><label for="my-name">${
  t(me.value?.shared ? 'table.laptop_name' : 'table.your_name')}</label></h3>
  <div class="row nowrap"><input class="input grow" id="my-name" name="name" maxlength=${NAME_LENGTH} autocomplete="name"
    .value=${person(me.value?.participant ?? '')?.name ?? ''}>
  <button class="button small" type="submit" ?disabled=${saving.busy}>${t('common.save')}</button></div>${trouble(saving.problem)}</form>`;
