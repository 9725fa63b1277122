/** The report and the data of the day, in every form that it can be taken home in. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';
import {conference} from './hall.js';

/** @type {readonly [file: string, key: import('../i18n.js').Key][]} */
const REPORT = [['verslag.pdf', 'report.form.pdf'], ['verslag.docx', 'report.form.docx'], ['verslag.md', 'report.form.md']];
/** @type {readonly [file: string, key: import('../i18n.js').Key][]} */
const DATA = [['gegevens.xlsx', 'report.form.xlsx'], ['gegevens.zip', 'report.form.csv'], ['gegevens.json', 'report.form.json']];

/** @param {readonly [file: string, key: import('../i18n.js').Key]} form */
const row = ([file, key]) => html`<li><a href="/verslag/${conference.value}/${file}" download>${icon('download')}${t(key)}</a></li>`;

export const downloads = () => html`<section class="stack writing-card"><h2>${t('report.downloads')}</h2>
  <h3 class="eyebrow">${t('report.downloadReport')}</h3><ul class="writing-forms">${REPORT.map(row)}</ul>
  <h3 class="eyebrow">${t('report.downloadData')}</h3><ul class="writing-forms">${DATA.map(row)}</ul></section>`;
