/** What a scene is painted from: plain values, so that the screen, "kijk mee" and the small preview show the same. */

/** @typedef {import('../../core/types.js').Scene} Scene @typedef {import('../../core/types.js').Option} Option */

/** `left`: ms, never below 0; `share`: of the round's planned time, 0 to 1; `ends`: server ms, null while paused or over.
 * @typedef {{phase: 'running' | 'paused' | 'ended', left: number, share: number, ends: number | null}} ClockFace */

/** `host`: what people type; `qr`: of the full join link; `proceeds`: of the day's result.
 * @typedef {{host: string, spoken: string, qr: Qr | null, proceeds?: Qr | null}} JoinAddress @typedef {{size: number, path: string}} Qr */

/** @typedef {import('../../core/types.js').Method} Method @typedef {import('../../core/types.js').Result} Result
 * @typedef {import('../../core/types.js').Rule} Rule @typedef {import('../../core/types.js').Outcome} Outcome
 * @typedef {import('../../core/types.js').AreaRanking} Ranking @typedef {import('../../core/types.js').WeighedArea} Area
 * @typedef {import('../../core/types.js').WeighedCriterion} Weight @typedef {import('../../core/types.js').AreaChoice} Chosen */

/** `live`: the results are a tally that still moves. `moves`: places that an area went up (or down, below 0) just now.
 * @typedef {object} BallotView
 * @property {string} room
 * @property {import('../../core/types.js').Ballot} ballot
 * @property {[id: string, option: Option][]} options in their own order
 * @property {import('../../core/types.js').Turnout | null} turnout
 * @property {ReadonlyMap<string, Result> | null} results by option, as far as they may be told
 * @property {boolean} live
 * @property {boolean} finale it was revealed place by place, up to the first
 * @property {Outcome | null} outcome
 * @property {Ranking | null} ranking
 * @property {ReadonlyMap<string, number>} moves
 * @property {Chosen | null} chosen
 * @property {string[]} about titles of the areas that came out of the vote that this one is asked about */

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
 * @property {LastTime | null} [lastTime] what came of the edition that this day goes on from
 * @property {import('./fitting.js').Room} [room] of the stage, in units; 16:9 when absent */

/** @typedef {{title: string, outcomes: {title: string, status: import('../../core/types.js').FollowStatus}[]}} LastTime `title`: of that edition */

/** In the last minute the clock warns, without hurry. */
export const LAST_MINUTE = 60_000;

export {};
