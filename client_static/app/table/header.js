/** What stands above everything: my table and its theme, where we are in the day, how long there is. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {clock} from '../../components/clock.js';
import {icon} from '../../components/icon.js';
import {roundSteps} from '../../components/rounds.js';
import {themeMark} from '../../components/theme.js';
import {said, t} from '../i18n.js';
import {me} from '../session.js';
import {openPanel} from './panel.js';
import {amHost, currentPace, rounds, seat, theme} from './place.js';

export function where() {
  const about = theme(), number = me.value?.table, name = seat()?.name;
  return html`<div class="where-table">${themeMark(about?.letter ?? '')}<div><p>${number ? t('common.table', {number}) : nothing}${
    name ? html` · <bdi>${name}</bdi>` : nothing}${
    amHost() ? html` · ${t('table.you_host')}` : nothing}</p><h1>${said(about?.title)}</h1></div></div>`;
}

export const steps = () => roundSteps(rounds(), currentPace());

export const tools = () => html`${clock(currentPace(), {bare: currentPace()?.phase === 'running'})}<button type="button" class="button quiet icon-only"
  aria-haspopup="dialog" aria-label=${t('table.menu')} title=${t('table.menu')} @click=${openPanel}>${icon('menu')}</button>`;
