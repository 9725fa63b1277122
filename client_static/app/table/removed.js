/** This device was signed out while its page was open: what happened and what to do. What was not kept yet can still be copied. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {effect} from '../../vendor/signals-core/signals-core.js';
import {text} from '../../components/text.js';
import {t} from '../i18n.js';
import {afterPaint} from '../paint.js';
import {link, outbox, refusals, refusedCode} from '../session.js';
import {typed} from './unsent.js';

/** The session was ended: by the moderator, or because somebody went on here under another name. */
export const signedOut = () => link.value === 'refused' && refusedCode.value === 4501;

/** @returns {string[]} what was written here and nobody acknowledged; half-typed texts stand in their place again for whoever joins here */
const unkept = () => [...typed(), ...[...outbox.value, ...refusals.value.map(({command}) => command)]
  .flatMap(({data}) => [data.text, data.title, data.what].find(value => typeof value === 'string' && value.trim()) ?? []).map(String)];

/** What stood here was perhaps scrolled. @returns {() => void} stop */
export const watchSignedOut = () => effect(() => {
  if (signedOut()) afterPaint(() => scrollTo(0, 0));
});

export function removed() {
  const lost = unkept();
  return html`<main id="main" tabindex="-1" class="table-main calm"><div class="calm-middle signed-out" role="alert">
    <h2 class="calm-prompt">${t('removed.title')}</h2><p class="lead">${t('removed.text')}</p>
    <p><a class="button primary" href="/">${t('strip.join')}</a></p>
    ${lost.length ? html`<section class="stack"><h3>${t('removed.unkept')}</h3>
      <ul class="stack">${lost.map(one => html`<li class="card written">${text(one)}</li>`)}</ul></section>` : nothing}</div></main>`;
}
