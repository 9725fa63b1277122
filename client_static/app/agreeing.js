/** "Overeenkomst": organisations write down what each does, brings and gets, and each confirms the same text by a link of its own. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {icon} from '../components/icon.js';
import {refusal} from '../components/refusal.js';
import {toasts} from '../components/toast.js';
import {answering} from './agreeing/answer.js';
import {isWriting, write, writing} from './agreeing/edit.js';
import {gate} from './agreeing/gate.js';
import {agreement, conference, hasCome, isOrganiser, isReader, number, opened, openQuietly, title} from './agreeing/hall.js';
import {keeping} from './agreeing/keeping.js';
import {listView} from './agreeing/list.js';
import {signers} from './agreeing/signers.js';
import {papers, text} from './agreeing/text.js';
import {versions} from './agreeing/versions.js';
import {ending} from './agreeing/withdraw.js';
import {t} from './i18n.js';
import {paint} from './paint.js';
import {refusals} from './session.js';
import {languageToggle, page, themeToggle} from './shell.js';

openQuietly();

/** @param {import('../core/types.js').Agreement} now */
const organise = now => html`<aside class="stack agreeing-aside">${signers(now)}${papers(now)}${ending(now)}</aside>`;

function body() {
  if (number.value === 0) return listView();
  const now = agreement();
  if (!now) return html`<p class=${hasCome() ? 'empty' : 'muted'}>${t(hasCome() ? 'agreeing.notHere' : 'common.loading')}</p>`;
  const edit = isOrganiser() && now.phase !== 'withdrawn'
    ? html`<p><button class="button" type="button" @click=${write}>${icon('pencil')}${t('agreeing.edit')}</button></p>` : nothing;
  return html`${refusals.value.map(one => refusal(one))}<div class="agreeing-columns"><div class="stack agreeing-work">
    ${isOrganiser() && isWriting() ? writing(now) : html`${text(now)}${edit}`}${isReader() ? answering(now) : nothing}${versions(now)}</div>
    ${isOrganiser() ? organise(now) : html`<aside class="stack agreeing-aside">${papers(now)}${keeping(now)}</aside>`}</div>`;
}

const back = () => number.value ? {href: `/overeenkomst/${conference}`, words: t('agreeing.all')}
  : {href: `/organisatie?dag=${conference}`, words: t('agreeing.back')};

const main = () => opened.value ? html`<main class="page-main wide stack agreeing" id="main" tabindex="-1">
  ${isReader() ? nothing : html`<p><a class="organiser-back" href=${back().href}>${icon('arrow-left')}${back().words}</a></p>`}
  ${number.value ? nothing : html`<header class="stack agreeing-head"><p class="eyebrow">${title()}</p><h1>${t('agreeing.many')}</h1></header>`}
  ${body()}</main>` : gate();

paint(document.body, () => html`${page({title: t('agreeing.title'), where: html`<p>${number.value ? title() || t('agreeing.title') : t('agreeing.title')}</p>`,
  tools: html`${languageToggle()}${themeToggle()}`, home: isReader() ? '/' : '/organisatie'}, main())}${toasts()}`);
