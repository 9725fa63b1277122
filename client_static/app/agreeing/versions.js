/** The versions, the newest first, each with what changed since the one before: word by word. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {t} from '../i18n.js';
import {agreement, allVersions, dayOf} from './hall.js';

/** @typedef {import('../../core/types.js').AgreementVersion} Version */
/** @typedef {import('../../core/types.js').AgreementChange} Change */

/** Versions that were opened or shut by hand. */
const turned = signal(/** @type {ReadonlyMap<number, boolean>} */ (new Map()));

/** @param {{how: string, text: string}} piece */
const words = ({how, text}) => how === 'gone' ? html`<del>${text}</del>` : how === 'new' ? html`<ins>${text}</ins>` : text;

/** @param {Change} one */
const change = one => html`<li class="agreeing-change"><p class="note muted">${one.name ? html`<span dir="auto">${one.name}</span> · ` : nothing}${
  t(`agreeing.field.${one.field}`)}</p><p class="agreeing-words" dir="auto">${one.pieces.map(words)}</p></li>`;

/** Names of parties in the text as it is now; of others how many. @param {Version} one */
function confirmedBy(one) {
  const names = (agreement()?.parties ?? []).filter(party => one.confirmed.includes(party.id)).map(party => party.name);
  const others = one.confirmed.length - names.length;
  return [...names, ...(others ? [t('agreeing.others', {n: others})] : [])].join(', ');
}

/** @param {[number: number, one: Version]} entry */
function row([n, one]) {
  const newest = n === agreement()?.version, open = turned.value.get(n) ?? (newest && n > 1 && !one.complete), names = confirmedBy(one);
  const turn = (/** @type {Event} */ event) => {
    const now = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
    if (now !== open) turned.value = new Map(turned.value).set(n, now);
  };
  return html`<li><details ?open=${open} @toggle=${turn}><summary><b>${t('agreeing.versionOf', {n, date: dayOf(one.at)})}</b></summary>
    <div class="stack"><p class="note muted">${names ? t('agreeing.confirmedBy', {names}) : t('agreeing.confirmedByNone')}</p>
    ${one.changes.length ? html`<ul class="stack">${one.changes.map(change)}</ul>`
      : html`<p>${t(n === 1 ? 'agreeing.first' : 'agreeing.noChanges')}</p>`}</div></details></li>`;
}

/** @param {import('../../core/types.js').Agreement} now */
export const versions = now => html`<section class="stack agreeing-versions"><h2>${now.version > 1 ? t('agreeing.versions') : t('agreeing.version')}</h2>
  <ol class="lines" reversed>${allVersions().map(row)}</ol></section>`;
