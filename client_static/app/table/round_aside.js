/** "Deze ronde": the theme's question, helping questions, an example at a tap, who sits here, and help. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {said, t} from '../i18n.js';
import {round, theme} from './place.js';
import {helpButton, tablemates} from './tablemates.js';

const example = signal(false);

/** @param {import('../../core/types.js').Round} of */
const exampleOf = of => of.example ? html`<div class="example"><button type="button" class="button small" aria-expanded=${example.value}
  @click=${() => { example.value = !example.value; }}>
  ${icon('lightbulb')} ${t(example.value ? 'table.example_hide' : 'table.example_show')}</button>
  ${example.value ? html`<blockquote>${said(of.example)}</blockquote>` : nothing}</div>` : nothing;

/** @param {import('../../core/types.js').Round} of */
export const hints = of => of.hints.length ? html`<ul class="hints">${of.hints.map(hint => html`<li>${said(hint)}</li>`)}</ul>` : nothing;

export function roundAside() {
  const now = round(), about = theme();
  return html`<aside class="round-aside" aria-labelledby="round-title"><h2 id="round-title">${t('table.this_round')}</h2>
    ${about ? html`<p class="theme-question">${said(about.question)}</p>` : nothing}
    ${now ? html`${hints(now)}${exampleOf(now)}` : nothing}
    <section class="mates" aria-labelledby="mates-title"><h3 id="mates-title">${t('table.who_is_here')}</h3>${tablemates()}${helpButton()}</section></aside>`;
}
