/** Who may know what of one's vote, told before it is cast. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {t} from '../i18n.js';

const WORDS = /** @type {const} */ ({secret: 'vote.secret', table: 'vote.by_table', open: 'vote.open'});

/** @param {import('../../core/types.js').Ballot} ballot */
export const secrecyLine = ({secrecy}) => html`<p class="secrecy ${secrecy}">${icon(secrecy === 'open' ? 'eye' : 'lock')}<span>${
  t(WORDS[secrecy])} ${t('vote.until')}</span></p>`;
