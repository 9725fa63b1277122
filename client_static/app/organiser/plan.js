/** The conference that is being set up, as a value: what the form shows, changes and sends. Pure. */

/** @typedef {import('../../core/types.js').Said} Said */
/** @typedef {import('../../core/types.js').Language} Language */
/** @typedef {import('../../core/types.js').Address} Address */
/** @typedef {import('../api.js').Format} Format */
/** @typedef {{letter: string, title: string, question: string}} PlanTheme */
/** @typedef {{theme: string, seats: number, name: string}} PlanTable */
/** @typedef {{format: string, title: string, date: string, language: Language, address: Address, themes: readonly PlanTheme[],
 *   tables: readonly PlanTable[], minutes: Readonly<Record<string, number>>, cases?: boolean, previous?: string}} Plan `minutes`: of the rounds
 *   that do not take as long as in the format; `cases`: with those of the format */
/** @typedef {{key: import('../i18n.js').Key, limit?: number}} Problem */

/** As server/samenspel/formats/setup.py has them. */
export const LIMITS = Object.freeze({title: 120, question: 300, name: 60, seats: 200, tables: 500, themes: 12, minutes: 24 * 60});

const TABLES = 11;
export const SEATS = 10;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** @param {Said} text @param {Language} language @param {Address} address */
export const say = (text, language, address) => (language === 'en' && text.en) || (address === 'u' && text.u) || text.je;

/** Neighbours share a theme; what does not divide goes to the first themes.
 * @param {readonly string[]} letters @param {number} count @returns {string[]} the theme of each table */
export function spread(letters, count) {
  const fewest = Math.floor(count / letters.length), extra = count % letters.length;
  return letters.flatMap((letter, place) => Array(fewest + (place < extra ? 1 : 0)).fill(letter));
}

/** @param {Plan} plan @returns {string[]} */
const letters = plan => plan.themes.map(theme => theme.letter);

/** @param {Format} format @param {Language} language @param {Address} address @returns {Plan} */
export function planFrom(format, language, address) {
  const themes = format.themes.map(({letter, title, question}) =>
    ({letter, title: say(title, language, address), question: say(question, language, address)}));
  const tables = spread(themes.map(theme => theme.letter), TABLES).map(theme => ({theme, seats: SEATS, name: ''}));
  return {format: format.name, title: '', date: '', language, address, themes, tables, minutes: {}};
}

/** Another language or form of address: the texts that are still the format's own follow.
 * @param {Plan} plan @param {Format} format @param {Language} language @param {Address} address @returns {Plan} */
export function spokenAs(plan, format, language, address) {
  const known = new Map(format.themes.map(theme => [theme.letter, theme]));
  const follow = (/** @type {string} */ text, /** @type {Said | undefined} */ own) =>
    own && text === say(own, plan.language, plan.address) ? say(own, language, address) : text;
  const themes = plan.themes.map(theme => {
    const own = known.get(theme.letter);
    return {...theme, title: follow(theme.title, own?.title), question: follow(theme.question, own?.question)};
  });
  return {...plan, language, address, themes};
}

/** A spread that nobody touched is spread again; one made by hand keeps its tables.
 * @param {Plan} plan @param {number} count @returns {Plan} */
export function withTableCount(plan, count) {
  const seats = plan.tables.at(-1)?.seats ?? SEATS;
  const added = Array.from({length: Math.max(0, count - plan.tables.length)}, () => ({theme: '', seats, name: ''}));
  const tables = [...plan.tables, ...added].slice(0, count);
  return isSpread(plan) ? respread({...plan, tables}) : {...plan, tables: filled(tables, letters(plan))};
}

/** @param {Plan} plan @returns {boolean} whether the tables stand as `spread` puts them */
export const isSpread = plan => spread(letters(plan), plan.tables.length).join() === plan.tables.map(table => table.theme).join();

/** @param {Plan} plan @returns {Plan} */
export function respread(plan) {
  const themes = spread(letters(plan), plan.tables.length);
  return {...plan, tables: plan.tables.map((table, place) => ({...table, theme: themes[place] ?? table.theme}))};
}

/** Tables without a theme get the one that has the fewest. @param {readonly PlanTable[]} tables @param {readonly string[]} among @returns {PlanTable[]} */
function filled(tables, among) {
  const done = tables.map(table => ({...table}));
  for (const table of done) {
    if (among.includes(table.theme)) continue;
    const size = (/** @type {string} */ letter) => done.filter(one => one.theme === letter).length;
    table.theme = [...among].sort((a, b) => size(a) - size(b) || a.localeCompare(b))[0] ?? '';
  }
  return done;
}

/** @param {Plan} plan @param {number} seats @returns {Plan} */
export const withSeats = (plan, seats) => ({...plan, tables: plan.tables.map(table => ({...table, seats}))});

/** @param {Plan} plan @param {number} place @param {Partial<PlanTable>} change @returns {Plan} */
export const withTable = (plan, place, change) => ({...plan, tables: plan.tables.map((table, at) => at === place ? {...table, ...change} : table)});

/** @param {Plan} plan @param {string} letter @param {Partial<PlanTheme>} change @returns {Plan} */
export const withTheme = (plan, letter, change) =>
  ({...plan, themes: plan.themes.map(theme => theme.letter === letter ? {...theme, ...change} : theme)});

/** With the first letter that is free. @param {Plan} plan @returns {Plan} */
export function withAnotherTheme(plan) {
  const letter = [...ALPHABET].find(one => !letters(plan).includes(one)) ?? '';
  const themes = [...plan.themes, {letter, title: '', question: ''}].sort((a, b) => a.letter.localeCompare(b.letter));
  return isSpread(plan) ? respread({...plan, themes}) : {...plan, themes};
}

/** Its tables go to other themes. @param {Plan} plan @param {string} letter @returns {Plan} */
export function withoutTheme(plan, letter) {
  const themes = plan.themes.filter(theme => theme.letter !== letter);
  const next = {...plan, themes};
  return isSpread(plan) ? respread(next) : {...next, tables: filled(plan.tables, letters(next))};
}

/** @param {Plan} plan @param {{id: string, minutes: number}} round of the format @returns {number} */
export const minutesOf = (plan, round) => plan.minutes[round.id] ?? round.minutes;

/** @param {Plan} plan @param {string} round @param {number} minutes @returns {Plan} */
export const withMinutes = (plan, round, minutes) => ({...plan, minutes: {...plan.minutes, [round]: minutes}});

/** @param {Plan} plan @returns {string[]} letters of the themes that no table works on */
export const bareThemes = plan => letters(plan).filter(letter => !plan.tables.some(table => table.theme === letter));

/** @param {string} text @param {number} limit @param {import('../i18n.js').Key} key @returns {Problem | null} */
const long = (text, limit, key) => text.trim().length > limit ? {key, limit} : null;

/** @param {Plan} plan @returns {Map<string, Problem>} by the id of the field: `title`, `count`, `theme-A`, `question-A`, `seats-3`,
 * `name-3`, `minutes-pitch` */
export function problems(plan) {
  /** @type {[string, Problem | null][]} */
  const found = [
    ['title', plan.title.trim() ? long(plan.title, LIMITS.title, 'organiser.problem.titleLong') : {key: 'organiser.problem.title'}],
    ['count', plan.tables.length < 1 || plan.tables.length > LIMITS.tables ? {key: 'organiser.problem.count', limit: LIMITS.tables} : null],
    ...plan.themes.flatMap(themeProblems),
    ...plan.tables.flatMap(tableProblems),
    ...Object.entries(plan.minutes).map(minutesProblem),
  ];
  return new Map(found.filter(/** @returns {entry is [string, Problem]} */ entry => entry[1] !== null));
}

/** @param {PlanTheme} theme @returns {[string, Problem | null][]} */
const themeProblems = ({letter, title, question}) => [
  [`theme-${letter}`, title.trim() ? long(title, LIMITS.title, 'organiser.problem.themeLong') : {key: 'organiser.problem.theme'}],
  [`question-${letter}`, long(question, LIMITS.question, 'organiser.problem.themeLong')],
];

/** @param {PlanTable} table @param {number} place @returns {[string, Problem | null][]} */
const tableProblems = ({seats, name}, place) => [
  [`seats-${place + 1}`, Number.isInteger(seats) && seats >= 1 && seats <= LIMITS.seats ? null : {key: 'organiser.problem.seats', limit: LIMITS.seats}],
  [`name-${place + 1}`, long(name, LIMITS.name, 'organiser.problem.tableName')],
];

/** @param {[round: string, minutes: number]} entry @returns {[string, Problem | null]} */
const minutesProblem = ([round, minutes]) => [`minutes-${round}`, Number.isInteger(minutes) && minutes >= 1 && minutes <= LIMITS.minutes ? null
  : {key: 'organiser.problem.minutes', limit: LIMITS.minutes}];

/** The minutes are set once it is there. @param {Plan} plan @returns {import('../api.js').NewConference} */
export const requestOf = ({minutes: _, ...plan}) => ({...plan, themes: [...plan.themes], tables: [...plan.tables]});
