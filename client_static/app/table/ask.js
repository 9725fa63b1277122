/** What is asked in this round: always in sight, right above where one writes. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {said, t} from '../i18n.js';
import {currentPace, round} from './place.js';
import {readAloud} from './speech.js';

/** @returns {string} at most twelve words */
export const prompt = () => said(round()?.prompt);

/** @param {string} [of] id of the control that answers it */
export const ask = of => html`<div class="ask">${of ? html`<label class="ask-prompt" for=${of}>${prompt()}</label>` : html`<p class="ask-prompt">${
  prompt()}</p>`}${readAloud(prompt())}</div>
  ${currentPace()?.phase === 'ended' ? html`<p class="note after-bell">${t('table.after_bell')}</p>` : nothing}`;
