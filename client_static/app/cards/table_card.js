/** The card that lies on a table: its number from afar, its theme, and the way in. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {qr} from '../../components/qr.js';
import {themeMark} from '../../components/theme.js';
import {said, t} from '../i18n.js';
import {wifi, wifiCode} from './choices.js';

/** @typedef {import('../api.js').TableCard} TableCard */
/** @typedef {{base: string, spoken: string, title: string}} Hall */

/** @param {string} url */
export const plainAddress = url => url.replace(/^https?:\/\//, '');

const wifiPart = () => html`<div class="card-wifi"><p class="card-step">${t('organiser.cards.step1')}</p>
  <div>${wifiCode.value ? html`<div class="card-wifi-qr">${qr(wifiCode.value, t('organiser.cards.qrWifi'))}</div>` : nothing}
  <dl><div><dt>${t('organiser.cards.network')}</dt><dd translate="no">${wifi.value.name.trim()}</dd></div>
    ${wifi.value.password ? html`<div><dt>${t('organiser.cards.password')}</dt><dd class="card-mono" translate="no">${wifi.value.password}</dd></div>` : nothing}</dl></div></div>`;

/** @param {Hall} hall @param {TableCard} card */
export const tableCard = ({base, spoken, title}, {number, name, theme, qr: code}) => html`<article class="table-card ${wifi.value.name.trim() ? 'with-wifi' : ''}">
  <header><p class="card-hall">${title}</p><p class="card-word">${t('organiser.cards.table')}</p><p class="card-number ${number > 99 ? 'long' : ''}">${number}</p>${name ? html`<p class="card-name">${name}</p>` : nothing}
    <p class="card-theme">${themeMark(theme.letter)}<span>${said(theme.title)}</span></p></header>
  <div class="card-way">${wifi.value.name.trim() ? wifiPart() : nothing}
    <div class="card-join"><p class="card-step">${t(wifi.value.name.trim() ? 'organiser.cards.step2' : 'organiser.cards.scan')}</p>
      <div class="card-qr">${qr(code, t('organiser.cards.qrTable', {number}))}</div>
      <p class="card-address">${t('organiser.cards.goTo')} <b translate="no">${plainAddress(base)}</b> ${t('organiser.cards.type')} <b class="card-spoken" translate="no">${spoken}</b></p></div>
    <p class="card-foot">${t('organiser.cards.noDevice')}</p></div></article>`;
