/** A link to this moment. The clipboard needs TLS; without it a selection can be copied, and the address bar says the same. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {effect} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {t} from '../i18n.js';
import {me} from '../reading.js';
import {fragmentOf} from './address.js';
import {place, playing} from './player.js';
import {view} from './view.js';

/** Browsers refuse an address that changes too often, ms. */
const REST = 400;
const timer = {id: 0};

const here = () => fragmentOf({conference: me.peek()?.conference ?? '', step: place.peek().step, view: view.peek()});

/** The address follows when one stands still. @returns {() => void} stop */
export const keepAddress = () => effect(() => {
  void place.value;
  void view.value;
  clearTimeout(timer.id);
  if (playing.value || !me.value) return;
  timer.id = window.setTimeout(() => { if (location.hash !== here()) history.replaceState(null, '', here()); }, REST);
});

/** @param {string} words @returns {boolean} whether the browser took them */
function copySelected(words) {
  const field = Object.assign(document.createElement('textarea'), {value: words, readOnly: true});
  field.setAttribute('aria-hidden', 'true');
  field.className = 'vh';
  const back = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (back instanceof HTMLElement) back.focus({preventScroll: true});
  return copied;
}

async function copy() {
  history.replaceState(null, '', here());
  const link = location.href;
  const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false) ?? copySelected(link);
  toast(t(copied ? 'replay.copied' : 'replay.copy_by_hand'));
}

export const shareButton = () => html`<button class="button" type="button" @click=${copy}>${icon('link')}<span>${t('replay.share')}</span></button>`;
