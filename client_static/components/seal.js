/** The seal of the day: six groups, large enough to photograph, and what it is for. */
import {html} from '../vendor/lit-html/lit-html.js';
import {t} from '../app/i18n.js';

/** In groups that are never broken. A space stands between two, for whoever copies it. @param {string} seal */
export const sealCode = seal => html`<span class="seal-code number" translate="no">${seal.split('-').map(group => html`<span>${group}</span> `)}</span>`;

/** @param {string} seal */
export const sealCard = seal => html`<section class="seal" aria-label=${t('seal.title')}><p class="seal-name">${t('seal.title')}</p><p>${
  sealCode(seal)}</p><p class="note muted">${t('seal.why')}</p></section>`;
