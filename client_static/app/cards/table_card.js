/** The card that lies on a table: its number from afar, its theme, and the way in. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {qr} from '../../components/qr.js';
import {themeMark} from '../../components/theme.js';
import {wifi, wifiCode} from './choices.js';

/** @typedef {import('../api.js').TableCard} TableCard */
/** @typedef {{base: string, spoken: string, title: string}} Hall */
/** @typedef {import('./words.js').Words} Words */

/** @param {string} url */
export const plainAddress = url => url.replace(/^https?:\/\//, '');

/** @param {Words} words */
const wifiPart = ({say}) => html`<div class="card-wifi"><p class="card-step">${say('organiser.cards.step1')}</p>
  <div>${wifiCode.value ? html`<div class="card-wifi-qr">${qr(wifiCode.value, say('organiser.cards.qrWifi'))}</div>` : nothing}
  <dl><div><dt>${say('organiser.cards.network')}</dt><dd translate="no">${wifi.value.name.trim()}</dd></div>
    ${wifi.value.password ? html`<div><dt>${say('organiser.cards.password')}</dt><dd class="card-mono" translate="no">${wifi.value.password}</dd></div>`
      : nothing}</dl></div></div>`;

/** @param {Hall} hall @param {TableCard} card @param {Words} words */
export function tableCard({base, spoken, title}, {number, name, theme, qr: code}, words) {
  const {say, said} = words;
  return html`<article class="table-card ${wifi.value.name.trim() ? 'with-wifi' : ''}">
  <header><p class="card-hall">${title}</p><p class="card-word">${say('organiser.cards.table')}</p><p class="card-number ${number > 99 ? 'long' : ''}">${
    number}</p>${name ? html`<p class="card-name">${name}</p>` : nothing}
    <p class="card-theme">${themeMark(theme.letter)}<span>${said(theme.title)}</span></p></header>
  <div class="card-way">${wifi.value.name.trim() ? wifiPart(words) : nothing}
    <div class="card-join"><p class="card-step">${say(wifi.value.name.trim() ? 'organiser.cards.step2' : 'organiser.cards.scan')}</p>
      <div class="card-qr">${qr(code, say('organiser.cards.qrTable', {number}))}</div>
      <p class="card-address">${say('organiser.cards.goTo')} <b translate="no">${plainAddress(base)}</b> ${say('organiser.cards.type')} <b class="card-spoken"
        translate="no">${spoken}</b></p></div>
    <p class="card-foot">${say('organiser.cards.noDevice')}</p></div></article>`;
}
