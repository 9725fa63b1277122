/** How people vote, in plain words: the kind that is chosen with what it means, and the others behind a tap. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {focusLater} from '../paint.js';
import {criteria} from './list.js';
import {set} from './vote_form.js';
import {KINDS} from './vote_kinds.js';

/** @typedef {import('./vote_kinds.js').Kind} Kind */

const choosing = signal(false);

/** @param {Kind} kind */
function choose(kind) {
  set({kind});
  choosing.value = false;
  focusLater('#vote-kind', {preventScroll: true});
}

/** @param {Kind} chosen */
const kind = chosen => (/** @type {Kind} */ one) => html`<li><button class="choice vote-kind-choice" type="button" aria-pressed=${one === chosen}
  @click=${() => choose(one)}><span><b>${t(`control.kind_${one}`)}</b><span class="hint">${t(`control.kind_${one}_hint`)}</span></span></button></li>`;

/** Criteria can be weighed once there are any. */
const atHand = () => KINDS.filter(one => one !== 'weights' || criteria().length > 1);

/** @param {Kind} chosen */
export const kindField = chosen => html`<div class="field vote-kinds"><span class="label" id="vote-kind-label">${t('control.vote_kind')}</span>
  <button class="choice vote-kind" id="vote-kind" type="button" aria-expanded=${choosing.value} aria-controls="vote-kind-list"
    aria-describedby="vote-kind-label" @click=${() => { choosing.value = !choosing.value; }}><span><b>${
      t(`control.kind_${chosen}`)}</b><span class="hint">${t(`control.kind_${chosen}_hint`)}</span></span>${
      icon(choosing.value ? 'chevron-down' : 'chevron-right')}</button>
  <ul class="choices" id="vote-kind-list" ?hidden=${!choosing.value} aria-labelledby="vote-kind-label">${
    choosing.value ? atHand().map(kind(chosen)) : nothing}</ul></div>`;
