/** What a voter has before them: the options in their order, what was chosen so far, and the way to choose. */
import {nothing} from '../../vendor/lit-html/lit-html.js';
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {seedOf, shuffledOptions} from '../../core/dealing.js';
import {announce} from '../announcer.js';
import {reject, t} from '../i18n.js';
import {cast, dismiss, me, record, records, refusals} from '../session.js';
import {SELF} from '../table/writers.js';
import {nameForCast, onBlankPaper, paperBegun} from './voters.js';

/** @typedef {import('../../core/types.js').BallotRoom} BallotRoom @typedef {import('../../core/types.js').Ballot} Ballot */
/** @typedef {import('../../core/types.js').Choices} Choices @typedef {import('../../core/types.js').Option} Option */
/** @typedef {[id: string, option: Option]} Entry */
/** `seed`: of what is dealt to this voter. `own`: ids of options that they may not vote for; of a guest only the service knows them. `give` casts
 * the paper as a whole; what it says is spoken to who listens. `refuse`: why a tap did nothing.
 * @typedef {object} Sheet
 * @property {BallotRoom} room
 * @property {Ballot} ballot
 * @property {import('./voters.js').Voter} voter
 * @property {string} seed
 * @property {Entry[]} options in the order of this voter
 * @property {ReadonlySet<string>} own
 * @property {Choices} choices
 * @property {(choices: Choices, words?: string) => void} give
 * @property {(words: string) => void} refuse */
/** A paper of one kind: what to do, the options, and in the foot how far one is.
 * @typedef {{how: unknown, body: unknown, state: unknown}} Page */

/** Why the last tap did nothing, to whom. */
const why = signal({to: '', words: ''});

/** @param {Sheet} sheet @returns {string} '' when all is well */
export const troubleOf = ({room, voter}) => why.value.to === `${room}/${voter.id}` ? why.value.words : '';

/** @param {BallotRoom} room @param {import('./voters.js').Voter} voter */
export const paperOf = (room, {id}) => record(room, 'paper', id);

/** @param {BallotRoom} room @param {import('./voters.js').Voter} voter @returns {Choices} as this voter may see them */
export const choicesOf = (room, voter) => onBlankPaper() ? {} : paperOf(room, voter)?.choices ?? {};

/** @param {BallotRoom} room @param {Ballot} ballot @param {import('./voters.js').Voter} voter @returns {Sheet} */
export function sheetOf(room, ballot, voter) {
  const seed = seedOf(room, me.value?.participant ?? '', voter.id), given = records(room, 'option');
  const to = `${room}/${voter.id}`;
  return {
    room, ballot, voter, seed, options: ballot.order === 'random' ? shuffledOptions(given, seed) : given,
    own: new Set(voter.id === SELF ? records(room, 'mine').map(([id]) => id) : []), choices: choicesOf(room, voter),
    give(choices, words = '') {
      why.value = {to, words: ''};
      paperBegun();
      cast(room, choices, nameForCast(voter));
      if (words) announce('vote', () => words);
    },
    refuse(words) {
      why.value = {to, words};
      announce('vote', () => words);
    },
  };
}

/** @param {Sheet} sheet @returns {string[]} ids that this voter may choose, in their order */
export const eligible = ({options, own}) => options.map(([id]) => id).filter(id => !own.has(id));

/** The ids that share a budget with an option. @param {Sheet} sheet @param {string} section @returns {string[]} */
export const within = ({options, own}, section) => options.filter(([id, option]) => option.section === section && !own.has(id)).map(([id]) => id);

/** For `aria-describedby` of what cannot be chosen. @param {Sheet} sheet @param {string} id */
export const whyNot = ({own}, id) => own.has(id) ? `own-${id}` : nothing;

/** A vote that was refused is told and let go: the paper shows again what is kept. @returns {() => void} stop */
export const watchPapers = () => effect(() => {
  const refused = refusals.value.filter(({command}) => command.type === 'cast');
  untracked(() => {
    for (const {id, code, params, command} of refused) {
      why.value = {to: `${command.room}/${command.data.voter ?? SELF}`, words: reject(code, params)};
      dismiss(id);
    }
  });
});

/** @param {string} option @returns {string} said when somebody taps what they wrote */
export const ownWords = option => t('vote.own_named', {option});
