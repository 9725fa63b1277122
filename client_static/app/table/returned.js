/** What the server refused goes back to where it was written, with the reason beside it. */
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {toast} from '../../components/toast.js';
import {reject} from '../i18n.js';
import {dismiss, refusals} from '../session.js';
import {standing} from './standing.js';
import {note, unsent} from './unsent.js';

/** @typedef {import('../../core/types.js').Refusal} Refusal */

const complaints = signal(/** @type {Readonly<Record<string, string>>} */ ({}));

/** @param {string} key of a composer or of a form @returns {string} why what stands in it was not kept; '' when nothing is wrong */
export const complaint = key => complaints.value[key] ?? '';

/** @param {string} key @param {string} reason '' takes it away */
export function complain(key, reason) {
  if (complaint(key) !== reason) complaints.value = {...complaints.value, [key]: reason};
}

/** @param {Refusal} refusal @returns {string} the composer that a refused text came from; '' when it came from none */
function composerOf({command: {type, data}}) {
  switch (type) {
    case 'idea': return data.case ? `idea/${data.case}` : type;
    case 'action': return type;
    case 'comment': case 'addition': case 'question': case 'existing': return `response/${data.parent}`;
    case 'edit': return `edit/${data.target}`;
    case 'remark': return `remark/${data.parent}`;
    default: return '';
  }
}

/** @param {Refusal} refusal @returns {string} */
const textOf = ({command: {data}}) => String(data.text ?? data.title ?? '');

/** @param {import('../../core/types.js').Params} data @returns {Partial<import('./unsent.js').Unsent>} */
const suggestion = ({case: of, suggests}) => ({...(of ? {case: String(of)} : {}),
  ...(suggests ? {suggests: /** @type {import('../../core/types.js').Suggests} */ (suggests)} : {})});

/** @param {Refusal} refusal */
export function giveBack(refusal) {
  const key = composerOf(refusal), {type, room, data} = refusal.command;
  const before = unsent(key)?.text ?? '';
  note(key, {
    type, parent: String(data.parent ?? data.target ?? ''), link: String(data.link ?? ''), round: String(data.round ?? ''),
    table: type === 'idea' && !data.case || type === 'action' ? 0 : Number(room.split('/')[2]), ...suggestion(data),
    text: before ? `${before}\n${textOf(refusal)}` : textOf(refusal),
  });
  complain(key, reject(refusal.code, refusal.params));
}

/** Forms that take their own refusals back. */
const FORMS = new Set(['cast', 'detail', 'edit_action', 'poll']);

/** @param {Refusal} refusal */
function settle(refusal) {
  const key = composerOf(refusal);
  if (FORMS.has(refusal.command.type) || key && (unsent(key)?.text || !standing(key))) return;
  if (key) giveBack(refusal);
  else toast(reject(refusal.code, refusal.params), {tone: 'error', ms: 8000});
  dismiss(refusal.id);
}

/** @param {string} key @returns {Refusal[]} refused texts whose composer holds another text already */
export const waitingFor = key => refusals.value.filter(one => composerOf(one) === key);

/** @returns {Refusal[]} refused texts whose composer is not in the page */
export const homeless = () => refusals.value.filter(one => {
  const key = composerOf(one);
  return key && !standing(key);
});

/** @param {string} type @param {(refusal: Refusal) => void} take a form that puts back what was refused */
export const takeBack = (type, take) => effect(() => {
  const mine = refusals.value.filter(({command}) => command.type === type);
  untracked(() => {
    for (const one of mine) {
      take(one);
      dismiss(one.id);
    }
  });
});

/** @returns {() => void} stop */
export const watchRefusals = () => effect(() => {
  const all = refusals.value;
  untracked(() => all.forEach(settle));
});
