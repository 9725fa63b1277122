/** Links that give a role: made fresh at a tap, shown as a QR code and as text that can be taken along without a clipboard. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {dialog} from '../../components/dialog.js';
import {icon} from '../../components/icon.js';
import {qr} from '../../components/qr.js';
import {toast} from '../../components/toast.js';
import {trouble} from '../../components/trouble.js';
import {invite, revoke, sentence} from '../api.js';
import {t} from '../i18n.js';
import {lostSession} from './session.js';

/** @typedef {'moderator' | 'screen' | 'organiser'} LinkRole */
/** @typedef {{state: 'none'} | {state: 'making'} | {state: 'made', link: string, qr: import('../api.js').Qr} | {state: 'failed', message: string}} Made */

/** @type {readonly {role: LinkRole, once: boolean, icon: import('../../icons/icons.js').IconName}[]} */
const ROLES = [{role: 'moderator', once: true, icon: 'megaphone'}, {role: 'screen', once: false, icon: 'monitor'},
  {role: 'organiser', once: true, icon: 'users'}];

const made = signal(/** @type {ReadonlyMap<string, Made>} */ (new Map()));

/** @param {string} conference @param {LinkRole} role */
const keyOf = (conference, role) => `${conference}/${role}`;

/** @param {string} key @param {Made} value */
const note = (key, value) => { made.value = new Map(made.value).set(key, value); };

/** @param {string} conference @param {LinkRole} role */
async function make(conference, role) {
  const key = keyOf(conference, role);
  note(key, {state: 'making'});
  await invite(conference, role).then(fresh => note(key, {state: 'made', ...fresh}), error => {
    lostSession(error);
    note(key, {state: 'failed', message: sentence(error)});
  });
}

/** The conference of which the links of the screen are to be taken back; '' when nobody asked. */
const asking = signal('');
const stopAsking = () => { asking.value = ''; };

async function takeBack() {
  const conference = asking.value;
  stopAsking();
  await revoke(conference, 'screen').then(() => {
    note(keyOf(conference, 'screen'), {state: 'none'});
    toast(t('organiser.day.revoked'));
  }, error => {
    lostSession(error);
    toast(sentence(error), {tone: 'error'});
  });
}

const revokeDialog = () => dialog({
  id: 'revoke', open: asking.value !== '', close: stopAsking, title: t('organiser.day.revokeTitle'),
  body: html`<p>${t('organiser.day.revokeText')}</p>`,
  actions: html`<button class="button" type="button" @click=${stopAsking}>${t('common.cancel')}</button><button class="button danger" type="button"
    @click=${takeBack}>${t('organiser.day.revoke')}</button>`,
});

/** The clipboard needs TLS; a selection can be copied anywhere. @param {HTMLInputElement} input */
async function copy(input) {
  input.select();
  const copied = await navigator.clipboard?.writeText(input.value).then(() => true, () => false) ?? document.execCommand('copy');
  toast(t(copied ? 'organiser.day.copied' : 'organiser.day.copyByHand'));
}

/** @param {MouseEvent} event */
const copyBeside = event => {
  const input = /** @type {HTMLElement} */ (event.currentTarget).parentElement?.querySelector('input');
  if (input) copy(input);
};

/** @param {string} key @param {string} role name of it @param {boolean} once @param {Extract<Made, {state: 'made'}>} fresh */
const shown = (key, role, once, {link, qr: code}) => html`<div class="organiser-made">
  <div class="organiser-link-qr">${qr(code, t('organiser.day.qrOf', {role}))}</div>
  <div class="stack grow"><div class="row organiser-copy"><input class="input" readonly translate="no"
    aria-label=${t('organiser.day.link', {role})} .value=${link}
      @focus=${(/** @type {FocusEvent} */ event) => /** @type {HTMLInputElement} */ (event.currentTarget).select()}>
    <button class="button" type="button" @click=${copyBeside}>${icon('copy')}${t('organiser.day.copy')}</button></div>
    <p class="note muted">${t(once ? 'organiser.day.once' : 'organiser.day.often')}</p>
    <div class="row"><a class="button" href=${link} target="_blank" rel="noopener">${t('organiser.day.open')}</a>
      <button class="button quiet" type="button" @click=${() => note(key, {state: 'none'})}>${t('organiser.day.hide')}</button></div></div></div>`;

/** @param {string} conference @param {(typeof ROLES)[number]} entry */
function row(conference, {role, once, icon: sign}) {
  const key = keyOf(conference, role), now = made.value.get(key) ?? {state: 'none'}, name = t(`organiser.day.${role}`);
  return html`<li class="stack"><div class="spread"><div class="organiser-role">${icon(sign)}<p><b>${name}</b><span class="note muted">${
    t(`organiser.day.${role}Text`)}</span></p></div>
    <button class="button" type="button" ?disabled=${now.state === 'making'} @click=${() => make(conference, role)}
      aria-label="${name}: ${t(now.state === 'made' ? 'organiser.day.makeAgain' : 'organiser.day.make')}">
      ${t(now.state === 'making' ? 'organiser.day.making' : now.state === 'made' ? 'organiser.day.makeAgain' : 'organiser.day.make')}</button></div>
    ${now.state === 'made' ? shown(key, name, once, now) : nothing}${trouble(now.state === 'failed' && now.message)}
    ${role === 'screen' ? html`<p><button class="button small quiet" type="button" @click=${() => { asking.value = conference; }}>${
      t('organiser.day.revoke')}</button></p>` : nothing}</li>`;
}

/** @param {string} conference */
export const roleLinks = conference => html`<section class="organiser-block stack"><h2>${t('organiser.day.roles')}</h2><p class="note muted">${
  t('organiser.day.rolesNote')}</p>
  <ul class="lines">${ROLES.map(entry => row(conference, entry))}</ul>${revokeDialog()}</section>`;
