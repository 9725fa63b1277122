/** One polite status for people who listen: at most one sentence per eight seconds, so that a stream of ideas does not talk over them. */
import {signal} from '../vendor/signals-core/signals-core.js';

const GAP = 8000;
/** Long enough for several things that happen at once to become one sentence. */
const GATHER = 600;

/** What the status says; the shell shows it. */
export const spoken = signal('');

/** @type {Map<string, {n: number, sentence: (n: number) => string}>} */
const waiting = new Map();
const speech = {timer: 0, quietUntil: 0};

/** @param {string} topic what is said about the same topic is counted together @param {(n: number) => string} sentence @param {number} [n] */
export function announce(topic, sentence, n = 1) {
  waiting.set(topic, {n: (waiting.get(topic)?.n ?? 0) + n, sentence});
  speech.timer ||= window.setTimeout(speak, Math.max(GATHER, speech.quietUntil - performance.now()));
}

function speak() {
  spoken.value = [...waiting.values()].map(({n, sentence}) => sentence(n)).join(' ');
  waiting.clear();
  Object.assign(speech, {timer: 0, quietUntil: performance.now() + GAP});
}
