/** Who sits where: people and sectors at each table, so that an organiser sees a table that has one kind of people only. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {themeMark} from '../../components/theme.js';
import {trouble} from '../../components/trouble.js';
import {num, t} from '../i18n.js';
import {namedSectors} from '../sectors.js';

/** @typedef {{tables: {number: number, people: number, sectors: Record<string, number>}[]}} Mix */
/** @typedef {import('../api.js').TableCard} TableCard */

/** @param {Record<string, number>} sectors */
const tags = sectors => namedSectors(sectors).map(({name, n}) => html`<span class="tag">${t('organiser.day.sector', {n, sector: name})}</span>`);

/** @param {Mix['tables'][number]} table @param {TableCard | undefined} card */
const row = ({number, people, sectors}, card) => html`<tr><th scope="row"><span class="organiser-seat">${themeMark(card?.theme.letter ?? '')}<span>${
  t('common.table', {number})}${card?.name ? html` <span class="muted">${card.name}</span>` : nothing}</span></span></th>
  <td class="number">${people ? num(people) : html`<span class="muted">${t('organiser.day.nobody')}</span>`}</td><td><span class="row">${
    tags(sectors)}</span></td></tr>`;

/** @param {Mix} mix */
function total({tables}) {
  /** @type {Record<string, number>} */
  const sectors = {};
  for (const table of tables) for (const [sector, n] of Object.entries(table.sectors)) sectors[sector] = (sectors[sector] ?? 0) + n;
  return html`<tfoot><tr><th scope="row">${t('organiser.day.all')}</th><td class="number">${
    num(tables.reduce((sum, table) => sum + table.people, 0))}</td><td><span class="row">${tags(sectors)}</span></td></tr></tfoot>`;
}

/** @param {import('./loaded.js').Resource<Mix>} seated @param {readonly TableCard[]} cards */
export function mixPart(seated, cards) {
  const {now} = seated;
  return html`<section class="organiser-block stack"><div class="spread"><h2>${t('organiser.day.mix')}</h2>
      <button class="button small" type="button" @click=${seated.load}>${icon('rotate-ccw')}${t('organiser.day.refresh')}</button></div>
    <p class="note muted">${t('organiser.day.mixNote')}</p>
    ${trouble(now.state === 'failed' && now.message)}
    ${now.state === 'ready' ? html`<table class="table organiser-mix"><thead><tr><th scope="col">${t('organiser.day.table')}</th><th scope="col">${
      t('organiser.day.seated')}</th><th scope="col">${t('organiser.day.sectors')}</th></tr></thead>
      <tbody>${now.value.tables.map(table => row(table, cards.find(card => card.number === table.number)))}</tbody>${total(now.value)}</table>`
        : nothing}</section>`;
}
