/** A paper of marks: a number for each option, within the bounds of the method and what there is to spend. */

/** @typedef {import('./types.js').Choices} Choices @typedef {import('./types.js').Marks} Marks */
/** What is to be filled in, by how it looks.
 * @typedef {'dots' | 'approval' | 'single' | 'points' | 'signs' | 'scale' | 'weights'} MarksForm */

/** @param {Choices} choices @param {readonly string[]} [ids] all when absent @returns {number} what the marks add up to, signs left out */
export const spent = (choices, ids = Object.keys(choices)) => ids.reduce((total, id) => total + Math.abs(choices[id] ?? 0), 0);

/** @param {Choices} choices @returns {boolean} whether anything was filled in, whatever the method */
export const isFilled = choices => Object.values(choices).some(Boolean);

/** What one can spend in a section: never more than there is to give it to. @param {Marks} method @param {number} options that may have it
 * @returns {number | null} null for no bound */
export function spendable({budget, lowest, highest}, options) {
  const most = options * Math.max(-lowest, highest);
  return budget === null ? null : Math.min(budget, most);
}

/** @param {Choices} choices @param {Marks} method @param {readonly string[]} ids that may be chosen in this section
 * @returns {number} what is left to spend there; Infinity without a budget */
export function left(choices, method, ids) {
  const all = spendable(method, ids.length);
  return all === null ? Infinity : Math.max(0, all - spent(choices, ids));
}

/** Why an option cannot have another vote; null when it can. @param {Choices} choices @param {string} option @param {Marks} method
 * @param {readonly string[]} ids of its section @returns {'budget_spent' | 'cap_reached' | null} */
export function obstacle(choices, option, method, ids) {
  if ((choices[option] ?? 0) >= method.highest) return 'cap_reached';
  return left(choices, method, ids) < 1 ? 'budget_spent' : null;
}

/** Give an option a mark: an absolute number, so that doing it twice does no harm; nought leaves it out.
 * @param {Choices} choices @param {string} option @param {number} wanted @param {Marks} method @param {readonly string[]} ids of its section
 * @returns {Choices} as near to it as the rules allow */
export function mark(choices, option, wanted, method, ids) {
  const {[option]: before = 0, ...others} = choices;
  const most = Math.abs(before) + left(choices, method, ids);
  const bounded = Math.max(Math.min(method.lowest, 0), Math.min(method.highest, Math.trunc(wanted)));
  const given = Math.sign(bounded) * Math.min(Math.abs(bounded), most);
  return given ? {...others, [option]: given} : others;
}

/** With one vote the other choice goes when this one comes. @param {string} option @returns {Choices} */
export const only = option => ({[option]: 1});

/** @param {Marks} method @returns {MarksForm} */
export function formOf({lowest, highest, budget, outcome}) {
  if (outcome === 'shares') return 'weights';
  if (lowest < 0) return 'signs';
  if (outcome === 'mean') return 'scale';
  if (highest > 10 || (budget ?? 0) > 20) return 'points';
  if (highest > 1) return 'dots';
  return budget === null ? 'approval' : budget === 1 ? 'single' : 'dots';
}

/** @param {Marks} method @returns {number[]} the marks that have a button of their own; of a mean nought is no mark, but none given */
export const scaleOf = ({lowest, highest, outcome}) => Array.from({length: highest - lowest + 1}, (_, index) => lowest + index)
  .filter(value => value !== 0 || outcome !== 'mean');

/** Steps of the buttons beside a field, the larger last. @param {Marks} method @returns {[number, number]} */
export const stepsOf = ({highest, budget}) => Math.max(highest, budget ?? 0) >= 50 ? [5, 10] : [1, 5];
