/** What an organiser does with a day that has begun or is over. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';

/** @typedef {{href: string, name: import('../i18n.js').Key, text: import('../i18n.js').Key, sign: import('../../icons/icons.js').IconName}} Way */

/** @param {string} conference @returns {readonly Way[]} */
const waysOf = conference => [
  {href: `/verslag-maken#${conference}`, name: 'report.title', text: 'report.linkText', sign: 'pencil'},
  {href: `/terugkijken#${conference}`, name: 'replay.title', text: 'replay.link_text', sign: 'history'},
  {href: `/kiezen/${conference}`, name: 'choosing.title', text: 'choosing.wayText', sign: 'vote'},
  {href: `/overeenkomst/${conference}`, name: 'agreeing.many', text: 'agreeing.wayText', sign: 'check'},
  {href: `/opvolging/${conference}`, name: 'pursuit.title', text: 'pursuit.wayText', sign: 'flag'},
];

/** @param {Way} way */
const row = ({href, name, text, sign}) => html`<li><a class="organiser-paper" href=${href}>${icon(sign)}<span><b>${t(name)}</b><span class="note muted">${
  t(text)}</span></span></a></li>`;

/** @param {string} conference @param {string} state of the day */
export const afterwards = (conference, state) => state === 'planned' ? nothing : html`<section class="organiser-block stack"><h2>${
  t('organiser.day.afterwards')}</h2><ul class="organiser-ways">${waysOf(conference).map(row)}</ul></section>`;
