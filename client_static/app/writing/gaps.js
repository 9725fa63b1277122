/** What is still to be filled in: the service finds it in the texts as they are kept. */
import {effect, signal, untracked} from '../../vendor/signals-core/signals-core.js';
import {reportGaps} from '../api.js';
import {lostSession} from '../organiser/session.js';
import {conference, text} from './hall.js';

/** @typedef {import('../../core/types.js').ReportPart} ReportPart */

/** @type {readonly ReportPart[]} */
const PARTS = ['introduction', 'background', 'news_title', 'news_text'];
const found = signal(/** @type {Readonly<Partial<Record<ReportPart, string[]>>>} */ ({}));

/** Each time another text is kept. */
effect(() => {
  const of = conference.value, kept = PARTS.map(part => text(part)?.version ?? 0);
  if (!of || !kept.some(Boolean)) found.value = {};
  else untracked(() => void look(of));
});

/** @param {string} of a conference */
const look = of => reportGaps(of).then(gaps => { if (conference.peek() === of) found.value = gaps; }, lostSession);

/** @param {ReportPart} part @returns {string[]} as they stand there */
export const gapsIn = part => found.value[part] ?? [];
/** @returns {[part: ReportPart, gaps: string[]][]} */
export const allGaps = () => PARTS.map(part => /** @type {[ReportPart, string[]]} */ ([part, gapsIn(part)])).filter(([, gaps]) => gaps.length);
