/** Yes, no or abstain: three large buttons, and under which condition it holds; whether one recognises what came out of a vote is no proposal. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {radios, takeBack} from './single_paper.js';

/** @typedef {import('../../core/types.js').YesNo} YesNo */

const ICONS = /** @type {const} */ ({yes: 'check', no: 'x', abstain: 'minus'});

/** @param {string} id */
const iconOf = id => icon(ICONS[/** @type {keyof typeof ICONS} */ (id)] ?? 'minus');

/** @param {YesNo} method @param {boolean} proposed */
const conditions = ({quorum, majority}, proposed) => html`${
  t(proposed ? majority === 'two_thirds' ? 'vote.two_thirds' : 'vote.simple' : 'vote.recognise')}${
  quorum ? html` ${t('vote.quorum', {percent: quorum})}` : nothing}`;

/** @param {import('./sheet.js').Sheet} sheet @param {YesNo} method @returns {import('./sheet.js').Page} */
export const yesNoPaper = (sheet, method) => ({
  how: conditions(method, sheet.ballot.about === null),
  body: html`<div class="yes-no">${radios(sheet, ([id, {title}]) => html`<span class="option-words"><span class="option-title" id="title-${id}">${
    title}</span></span><span class="yes-no-icon" aria-hidden="true">${iconOf(id)}</span>`)}</div>`,
  state: takeBack(sheet),
});
