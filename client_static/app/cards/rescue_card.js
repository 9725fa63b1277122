/** The noodkaart: how to take over the control room when the moderator's device fails. Its key is made when it is asked for. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {qr} from '../../components/qr.js';
import {trouble} from '../../components/trouble.js';
import {reclaimKey} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';

/** @typedef {{key: string, link: string, qr: import('../api.js').Qr}} Rescue */

export const rescue = signal(/** @type {Rescue | null} */ (null));
const making = attempt();

/** @param {string} conference */
const make = conference => making.run(async () => { rescue.value = await reclaimKey(conference); });

/** @param {string} conference */
export const askForRescue = conference => html`<div class="stack"><p class="measure">${t('organiser.cards.rescueText')}</p>
  ${trouble(making.problem)}
  <p><button class="button ${rescue.value ? '' : 'primary'}" type="button" ?disabled=${making.busy} @click=${() => make(conference)}>${
    t('organiser.cards.makeRescue')}</button></p></div>`;

/** @param {Rescue} made @param {string} title of the conference @param {import('./words.js').Words} words */
export const rescueCard = ({key, link, qr: code}, title, {say}) => html`<article class="rescue-card">
  <header><p class="card-hall">${title}</p><h2>${say('organiser.cards.rescueTitle')}</h2><p class="rescue-lead">${
    say('organiser.cards.rescueLead')}</p></header>
  <ol><li>${say('organiser.cards.rescue1')}</li><li>${say('organiser.cards.rescue2')}</li><li>${say('organiser.cards.rescue3')}</li></ol>
  <div class="rescue-qr">${qr(code, say('organiser.cards.rescueQr'))}</div>
  <dl><div><dt>${say('organiser.cards.rescueAddress')}</dt><dd class="card-mono" translate="no">${link.split('#')[0]}</dd></div>
    <div><dt>${say('organiser.cards.rescueKey')}</dt><dd class="card-mono" translate="no"><b>${key}</b></dd></div></dl>
  <p class="card-foot">${say('organiser.cards.rescueSafe')}</p></article>`;
