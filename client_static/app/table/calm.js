/** When there is nothing to write: what happens now, how late it is, what comes next. Screens may close. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {remaining, ticks} from '../../components/clock.js';
import {sealCard} from '../../components/seal.js';
import {text} from '../../components/text.js';
import {wholeMinute} from '../../core/clock.js';
import {said, t, timeOfDay} from '../i18n.js';
import {conference, me, now, record, records, table} from '../session.js';
import {prompt} from './ask.js';
import {ideasOf} from './brainstorm.js';
import {byline, classesOf} from './byline.js';
import {lastTime} from './last_time.js';
import {lastPoll} from './poll/outcome.js';
import {currentPace, round, theme, upNext} from './place.js';
import {hints} from './round_aside.js';
import {readAloud} from './speech.js';
import {tablemates} from './tablemates.js';

const looking = signal(false);

/** The time on the wall, and when it goes on. */
function wallClock() {
  const pace = currentPace(), left = remaining(pace);
  ticks();
  const back = pace?.phase === 'running' && pace.deadline !== null && left !== null && left > 0
    ? t('table.back_at', {time: timeOfDay(wholeMinute(pace.deadline))}) : t('table.back_soon');
  return html`<p class="wall-clock number"><span class="vh">${t('table.it_is')} </span>${timeOfDay(now())}</p><p class="back-at number">${back}</p>`;
}

function whatFollows() {
  const next = upNext();
  return next ? html`<p class="up-next"><span class="muted">${t('table.next')}</span> <b>${said(next[1].title)}</b></p>` : nothing;
}

function welcome() {
  const about = theme(), number = me.value?.table;
  return html`<p class="eyebrow">${conference()?.title ?? ''}</p><h2 class="calm-prompt">${
    number ? t('table.welcome', {number}) : t('table.welcome_plain')}</h2>
    ${about ? html`<p class="lead">${said(about.question)}</p>` : nothing}<p class="muted">${t('table.begin_soon')}</p>${lastTime()}`;
}

function asked() {
  const now = round();
  return html`<p class="eyebrow">${said(now?.title)}</p><h2 class="calm-prompt">${prompt()}</h2>${readAloud(prompt())}${now ? hints(now) : nothing}`;
}

const proceeds = () => html`<p><a class="button primary" href="/opbrengst/${me.value?.conference}">${t('table.see_proceeds')}</a></p>`;

/** Whoever took part holds it too. */
function sealed() {
  const seal = conference()?.seal;
  return seal ? sealCard(seal) : nothing;
}

/** @returns the middle of the page for this moment */
function moment() {
  const pace = currentPace();
  if (!pace || pace.phase === 'idle') return welcome();
  switch (pace.kind) {
    case 'break': return html`${asked()}${wallClock()}`;
    case 'closing': return html`${asked()}${proceeds()}${sealed()}`;
    default: return asked();
  }
}

/** What the table made so far, to read. */
function harvest() {
  const ideas = ideasOf(table()), actions = records(table(), 'action');
  if (!ideas.length && !actions.length) return nothing;
  const picked = record(table(), 'table')?.pick;
  return html`<section class="harvest"><button type="button" class="button small" aria-expanded=${looking.value}
    @click=${() => { looking.value = !looking.value; }}>${t(looking.value ? 'table.harvest_hide' : 'table.harvest_show')}</button>
    ${looking.value ? html`<ul class="idea-grid">${repeat(actions, ([id]) => id, ([id, one]) => html`<li class=${classesOf(one)}><p class="written"><b>${
      one.title}</b></p><footer>${picked === id ? html`<span class="tag own">${t('table.our_pick')}</span>` : nothing}${byline(one)}</footer></li>`)}
      ${repeat(ideas, ([id]) => id, ([id, one]) => html`<li class=${classesOf(one)}><p class="written">${text(one.text)}</p>${
        lastPoll(table(), id)}<footer>${byline(one)}</footer></li>`)}</ul>` : nothing}</section>`;
}

export function calm() {
  const idle = (currentPace()?.phase ?? 'idle') === 'idle' || round()?.screen === 'arrival';
  return html`<main id="main" tabindex="-1" class="table-main calm"><div class="calm-middle">${moment()}
    ${idle ? html`<section class="mates"><h3>${t('table.who_is_here')}</h3>${tablemates()}</section>` : whatFollows()}${harvest()}</div></main>`;
}
