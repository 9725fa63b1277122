/** What a scene is painted from: plain values, so that the screen, "kijk mee" and the small preview show the same. */

/** @typedef {import('../../core/types.js').Scene} Scene @typedef {import('../../core/types.js').Option} Option */

/** `left`: ms, never below 0; `share`: of the round's planned time, 0 to 1; `ends`: server ms, null while paused or over.
 * @typedef {{phase: 'running' | 'paused' | 'ended', left: number, share: number, ends: number | null}} ClockFace */

/** `host`: what people type; `qr`: of the full join link; `proceeds`: of the day's result.
 * @typedef {{host: string, spoken: string, qr: Qr | null, proceeds?: Qr | null}} JoinAddress @typedef {{size: number, path: string}} Qr */

/** How the vote is held, with every default filled in.
 * @typedef {{kind: 'marks', lowest: number, highest: number, budget: number | null, outcome: 'sum' | 'mean' | 'shares'}
 *   | {kind: 'ranking', places: number | null, rule: 'borda' | 'ranked_pairs'} | {kind: 'pairs', each: number}
 *   | {kind: 'yes_no', quorum: number, majority: 'simple' | 'two_thirds'}} Method */

/** What an option got; `value` is what its bar shows and its place goes by. `marks`: mark or place → how many gave it.
 * @typedef {{value: number, votes: number, place: number, tied: boolean, low: number | null, high: number | null, mean: number | null,
 *   spread: number | null, marks: Record<string, number>}} Result */

/** @typedef {'points' | 'mean' | 'shares' | 'borda' | 'ranked_pairs' | 'bradley_terry' | 'yes_no'} Rule */
/** @typedef {{rule: Rule, verdict: 'adopted' | 'rejected' | 'no_quorum' | null, needed: number, cycle: boolean}} Outcome */

/** @typedef {{id: string, title: string, group: string, weight: number, mean_mark: number | null, spread: number | null, bimodal: boolean}} Weight */
/** `cells`: per criterion 0 to 1, null where nothing was scored. `in_top`: how often among the first, when the votes are drawn again.
 * @typedef {{id: string, title: string, place: number, tied: boolean, score: number, scored: number, of: number,
 *   cells: Record<string, number | null>, in_top: {share: number, low: number, high: number} | null}} Area */
/** @typedef {{kind: 'firm' | 'close' | 'open' | 'tied' | 'too_few', top: number, firm: number, next: string | null, share: number | null,
 *   criterion: string | null, change: number | null}} Verdict */
/** The areas of the list, by the weights that the hall gives.
 * @typedef {{top: number, weights: Weight[], groups: {id: string, title: string, weight: number}[], areas: Area[],
 *   unranked: {id: string, title: string}[], verdict: Verdict, swaps: {criterion: string, weight: number, change: number | null}[],
 *   draws: number}} Ranking */

/** What the organisers made of it. @typedef {{areas: string[], reason: string}} Chosen */

/** `live`: the results are a tally that still moves. `moves`: places that an area went up (or down, below 0) just now.
 * @typedef {object} BallotView
 * @property {string} room
 * @property {{number: number, question: string, method: Method, hidden: boolean, phase: string, revealing: {shown: number, of: number} | null}} ballot
 * @property {[id: string, option: Option & {section?: string}][]} options in their own order
 * @property {{voters: number, present: number, paper: number} | null} turnout
 * @property {ReadonlyMap<string, Result> | null} results by option, as far as they may be told
 * @property {boolean} live
 * @property {boolean} finale it was revealed place by place, up to the first
 * @property {Outcome | null} outcome
 * @property {Ranking | null} ranking
 * @property {ReadonlyMap<string, number>} moves
 * @property {Chosen | null} chosen */

/**
 * @typedef {object} SceneModel
 * @property {Scene} scene
 * @property {string} title of the conference
 * @property {import('../../core/types.js').Round | null} round the one that the clock is in, else the last
 * @property {ClockFace | null} clock
 * @property {JoinAddress | null} join
 * @property {number | null} present people in the hall, where it is known
 * @property {import('./wall.js').Placed[]} cards picked for the screen, in the order they were picked
 * @property {Record<string, string>} themes letter → title
 * @property {BallotView | null} ballot the one that the scene names; with `thanks` the last one revealed
 * @property {string} proceeds address of the day's result, without its scheme; '' when unknown
 * @property {string | null} seal of the day, once it is closed
 * @property {import('./fitting.js').Room} [room] of the stage, in units; 16:9 when absent */

/** In the last minute the clock warns, without hurry. */
export const LAST_MINUTE = 60_000;

export {};
