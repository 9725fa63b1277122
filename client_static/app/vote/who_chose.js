/** Of an open vote that was told: who chose what. Asked for when somebody wants to know. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {trouble} from '../../components/trouble.js';
import {choicesInWords} from '../../core/results.js';
import {whoChose as ask} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {me} from '../session.js';

/** @typedef {import('../../core/types.js').Ballot} Ballot @typedef {import('../api.js').OpenVotes} OpenVotes */

const known = signal(/** @type {{number: number, votes: OpenVotes | null}} */ ({number: 0, votes: null}));
const asking = attempt();

/** @param {Ballot} ballot @returns {(event: Event) => void} */
const look = ({number}) => ({currentTarget}) => {
  if (!(/** @type {HTMLDetailsElement} */ (currentTarget).open)) return;
  void asking.run(async () => { known.value = {number, votes: await ask(me.value?.conference ?? '', number)}; });
};

/** @param {OpenVotes['votes'][number]} vote */
const whose = ({name, table, scribe}) => html`<b><bdi>${name || t('vote.without_name')}</bdi></b><span class="note muted"> ${
  table === null ? nothing : t('common.table', {number: table})}${scribe ? html` · ${t('vote.by_scribe')}` : nothing}</span>`;

/** @param {Ballot} ballot */
export function whoChose(ballot) {
  if (ballot.secrecy !== 'open' || ballot.phase !== 'revealed') return nothing;
  const {number, votes} = known.value;
  return html`<details class="who-chose" @toggle=${look(ballot)}><summary>${t('vote.who_chose')}</summary>${trouble(asking.problem)}
    ${votes && number === ballot.number ? html`<ul class="lines">${votes.votes.map(one => html`<li>${whose(one)}
      <p>${choicesInWords(ballot.method, votes.options, one.choices).join(', ')}</p></li>`)}</ul>`
      : asking.busy ? html`<p class="muted" role="status">${t('common.loading')}</p>` : nothing}</details>`;
}
