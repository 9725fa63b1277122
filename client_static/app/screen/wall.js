/** The wall of picked cards: as many from each table, the newest first to be kept, nothing moved by a card that is added. */
import {linesOf} from './fitting.js';

/** @typedef {import('../../core/types.js').ScreenCard} Card @typedef {[id: string, card: Card]} Placed */
/** `columns` to paint, from left to right; `left`: how many picked cards found no room. @typedef {{columns: Placed[][], left: number}} Wall */

/** Units: type, padding and mark of a card, and the gap between two. Must agree with styles/screen.css. */
const CARD = {type: 48, line: 58, padding: 56, mark: 76, gap: 24};

/** @param {number} width units */
const columnsIn = width => Math.max(1, Math.round(width / 620));

/** One card of each table in turn, each table's newest first. @param {Placed[]} cards in the order they were picked @returns {Placed[]} */
export function fairOrder(cards) {
  const seen = /** @type {Map<number, number>} */ (new Map());
  const turn = [...cards].reverse().map(placed => {
    const place = seen.get(placed[1].table) ?? 0;
    seen.set(placed[1].table, place + 1);
    return {placed, place};
  });
  return turn.sort((a, b) => a.place - b.place).map(({placed}) => placed);
}

/** @param {number} columns @param {number} width @returns {(placed: Placed) => number} units that a card takes, with the gap below it */
function heights(columns, width) {
  const inner = (width - CARD.gap * (columns - 1)) / columns - CARD.padding - CARD.mark;
  const known = /** @type {Map<string, number>} */ (new Map());
  return ([id, {title}]) => {
    const tall = known.get(id) ?? linesOf(title, CARD.type, inner) * CARD.line + CARD.padding + CARD.gap;
    known.set(id, tall);
    return tall;
  };
}

/** Each card goes to the shortest column. @param {Placed[]} cards @param {number} columns @param {(placed: Placed) => number} tallness */
function fill(cards, columns, tallness) {
  const filled = Array.from({length: columns}, () => ({cards: /** @type {Placed[]} */ ([]), height: 0}));
  for (const placed of cards) {
    const column = filled.reduce((least, next) => next.height < least.height ? next : least);
    column.cards.push(placed);
    column.height += tallness(placed);
  }
  return {columns: filled.map(column => column.cards), height: Math.max(...filled.map(column => column.height)) - CARD.gap};
}

/** @param {Placed[]} cards in the order they were picked @param {import('./fitting.js').Room} room of the cards alone @returns {Wall} */
export function wall(cards, room) {
  const columns = columnsIn(room.width), tallness = heights(columns, room.width);
  let kept = new Set(), shown = fill([], columns, tallness);
  for (const [id] of fairOrder(cards)) {
    const wanted = new Set([...kept, id]);
    const tried = fill(cards.filter(([one]) => wanted.has(one)), columns, tallness);
    if (tried.height <= room.height) [kept, shown] = [wanted, tried];
  }
  return {columns: shown.columns, left: cards.length - kept.size};
}
