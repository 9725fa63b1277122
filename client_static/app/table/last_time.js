/** Before the first round: what came of the meeting that this one goes on from. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {text} from '../../components/text.js';
import {followRoom} from '../../core/rooms.js';
import {t} from '../i18n.js';
import {conference, me, record, records, subscribe} from '../session.js';

const room = () => me.value ? followRoom(me.value.conference) : '';

/** Only as long as it is shown: a hall that has begun has other things to read. */
export const watchLastTime = () => effect(() => {
  const of = room();
  if (of && conference()?.state === 'planned') untracked(() => subscribe(of, ['screen']));
});

export function lastTime() {
  const of = room(), before = of ? record(of, 'edition') : undefined, outcomes = of ? records(of, 'outcome') : [];
  if (!before || !outcomes.length || conference()?.state !== 'planned') return nothing;
  return html`<section class="last-time-card stack"><h2>${t('pursuit.editionOf', {title: before.title})}</h2><ul class="lines">${
    outcomes.map(([, one]) => html`<li class="stack"><p class="spread"><b>${one.title}</b><span class="tag accent">${
      t(`pursuit.status.${one.status}`)}</span></p>${one.text ? html`<p class="note muted">${text(one.text)}</p>` : nothing}</li>`)}</ul></section>`;
}
