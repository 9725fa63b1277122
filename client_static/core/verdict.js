/** What a ranking of areas comes to, as texts to be said: which key of the catalogue, and with what. No words are made here. */

/** @typedef {{kind: 'firm' | 'close' | 'open' | 'tied' | 'too_few', top: number, firm: number, next: string | null, share: number | null,
 *   criterion: string | null, change: number | null}} Verdict */
/** @typedef {{top: number, voters: number, draws: number, verdict: Verdict, areas: readonly {id: string, title: string, place: number}[],
 *   weights: readonly {id: string, title: string, weight: number, bimodal: boolean}[], unranked: readonly {id: string}[]}} Weighing */
/** @typedef {'weighing.firm' | 'weighing.hair' | 'weighing.close' | 'weighing.open' | 'weighing.open_none' | 'weighing.open_one' | 'weighing.tied'
 *   | 'weighing.too_few' | 'weighing.nobody' | 'weighing.all' | 'weighing.none' | 'weighing.hand_firm' | 'weighing.hand_close'} VerdictKey */
/** @typedef {'weighing.heavier' | 'weighing.lighter' | 'weighing.hair_heavier' | 'weighing.hair_lighter' | 'weighing.no_change'} ChangeKey */
/** @template {string} K @typedef {{key: K, params: Record<string, string | number>}} Sentence */

/** Numbers that are said in words; `Six` begins a sentence. @param {number} n @param {string} words those from nought on, with blanks between
 * @returns {string} in figures when there is no word */
export const inWords = (n, words) => words.split(' ')[n] ?? String(n);

/** At the beginning of a sentence: één becomes Eén. @param {string} text */
const capital = text => text.charAt(0).normalize('NFD').charAt(0).toUpperCase() + text.slice(1);

/** How firm the choice is. @param {Weighing} ranking @param {string} words as of `inWords` @returns {Sentence<VerdictKey>} */
export function verdictOf(ranking, words) {
  const {verdict, areas, top} = ranking, {kind, firm} = verdict, left = top - firm;
  const named = {top: inWords(top, words), next: titleOf(areas, verdict.next), last: areas[top - 1]?.title ?? ''};
  if (!areas.length) return {key: 'weighing.none', params: {}};
  if (kind === 'too_few') return ranking.voters ? {key: 'weighing.too_few', params: {}} : {key: 'weighing.nobody', params: {}};
  if (verdict.next === null) return {key: 'weighing.all', params: {}};
  if (kind === 'tied') return {key: 'weighing.tied', params: {last: named.last, next: named.next}};
  if (!ranking.draws) return {key: kind === 'firm' ? 'weighing.hand_firm' : 'weighing.hand_close', params: {next: named.next}};
  const params = {n: top, Top: capital(named.top), following: inWords(top + 1, words), next: named.next};
  if (kind === 'firm') return {key: 'weighing.firm', params: {n: top, Top: params.Top}};
  if (kind === 'close' && left === 0) return {key: 'weighing.hair', params};
  if (kind === 'close') return {key: 'weighing.close', params: {n: left, firm: inWords(firm, words), top: named.top, next: named.next}};
  if (top === 1) return {key: 'weighing.open_one', params: {last: named.last, next: named.next}};
  if (!firm) return {key: 'weighing.open_none', params: {top: named.top}};
  return {key: 'weighing.open', params: {n: firm, firm: inWords(firm, words), top: named.top}};
}

/** Which weight would change the choice soonest, and how far it would have to move. @param {Weighing} ranking
 * @returns {Sentence<ChangeKey> | null} null when there is nothing to choose between, or no more to say than that it is a tie */
export function changeOf({verdict, areas, weights}) {
  if (!areas.length || verdict.next === null || verdict.kind === 'tied' || verdict.kind === 'too_few') return null;
  const {criterion, change} = verdict, weight = weights.find(({id}) => id === criterion)?.weight;
  if (change === null || weight === undefined) return {key: 'weighing.no_change', params: {}};
  const from = Math.round(weight * 100), to = Math.round((weight + change) * 100), up = change > 0;
  const params = {criterion: titleOf(weights, criterion)};
  if (from === to) return {key: up ? 'weighing.hair_heavier' : 'weighing.hair_lighter', params};
  return {key: up ? 'weighing.heavier' : 'weighing.lighter', params: {...params, from, to}};
}

/** Areas that have no place. @param {Weighing} ranking @returns {Sentence<'weighing.unranked'> | null} */
export const apartOf = ({unranked}) => unranked.length ? {key: 'weighing.unranked', params: {n: unranked.length}} : null;

/** Criteria of which the room thinks in two ways, the heaviest first. @param {Weighing} ranking @returns {string[]} their titles */
export const dividedOf = ({weights}) => weights.filter(({bimodal}) => bimodal).sort((one, other) => other.weight - one.weight).map(({title}) => title);

/** @param {readonly {id: string, title: string}[]} named @param {string | null} wanted */
const titleOf = (named, wanted) => named.find(({id}) => id === wanted)?.title ?? '';
