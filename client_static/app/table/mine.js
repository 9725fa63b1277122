/** What is mine to decide: whether I am named in the report, my contact card, and what is known of me. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {trouble} from '../../components/trouble.js';
import {whoAmI} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {consent} from '../known_api.js';
import {acting, asking, exportMine, load, openCards} from './cards/state.js';
import {closePanel} from './panel.js';

/** null: not known yet. */
const named = signal(/** @type {boolean | null} */ (null));
const agreeing = attempt();

/** Looked up when the panel opens. */
export async function openMine() {
  void load();
  const self = await whoAmI().catch(() => null);
  if (self) named.value = self.named;
}

/** @param {Event} event */
function agree(event) {
  const wanted = /** @type {HTMLInputElement} */ (event.currentTarget).checked, before = named.value;
  named.value = wanted;
  void agreeing.run(() => consent(wanted)).then(done => { if (!done) named.value = before; });
}

export const namedInReport = () => html`<div class="stack" style="--gap:4px"><label class="check"><input type="checkbox" .checked=${named.value ?? false}
  ?disabled=${named.value === null || agreeing.busy} @change=${agree}><span>${t('consent.label')}
  <span class="note muted consent-why">${t('consent.why')}</span></span></label>${trouble(agreeing.problem)}</div>`;

function toCards() {
  closePanel();
  openCards();
}

export const cardsButton = () => html`<section class="stack" style="--gap:8px"><h3>${t('cards.title')}</h3><p class="note muted">${t('cards.why')}</p>
  <p><button type="button" class="button small" @click=${toCards}>${icon('users')} ${t('cards.open')}${
    asking.value ? html` <span class="tag accent number">${asking.value}</span>` : ''}</button></p></section>`;

export const knownOfMine = () => html`<section class="stack" style="--gap:8px"><h3>${t('known.title')}</h3><p class="note muted">${t('known.why')}</p>
  ${trouble(acting.problem)}<div class="row"><button type="button" class="button small" ?disabled=${acting.busy} @click=${() => exportMine('text')}>${
    icon('download')} ${t('known.read')}</button><button type="button" class="button small quiet" ?disabled=${acting.busy}
    @click=${() => exportMine('json')}>${t('known.data')}</button></div></section>`;
