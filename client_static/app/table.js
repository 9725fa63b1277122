/** /tafel: a participant at a table, from the first round to the vote. */
import {effect, untracked} from '../vendor/signals-core/signals-core.js';
import {ready, speak} from './i18n.js';
import {paint} from './paint.js';
import {conference, link, me, refusedCode, start, subscribe, unsubscribe} from './session.js';
import {watchConcrete} from './table/aanvullen/concrete.js';
import {watchPlans} from './table/actie/plan.js';
import {look, watchArrivals} from './table/arrivals.js';
import {watchArrival} from './table/latecomer.js';
import {participantPage} from './table/page.js';
import {roomOf, sisters} from './table/place.js';
import {watchRefusals} from './table/returned.js';
import {watchBallots} from './vote/ballots.js';

/** No session, or one that was ended: join first. */
const toJoin = () => effect(() => {
  if (link.value === 'refused' && [4500, 4501].includes(refusedCode.value) && !me.value) location.replace('/');
});

/** The conference says in which language and how people are addressed. */
const speakAsConference = () => effect(() => {
  const of = conference();
  if (of) void speak(of.language, of.address);
});

/** Tables on the same theme read along with each other. */
function watchSisters() {
  let followed = /** @type {readonly number[]} */ ([]);
  return effect(() => {
    const near = sisters();
    untracked(() => {
      for (const number of followed) if (!near.includes(number) && number !== me.value?.table) unsubscribe(roomOf(number));
      for (const number of near) if (!followed.includes(number)) subscribe(roomOf(number), ['seat']);
    });
    followed = near;
  });
}

await ready;
toJoin();
if (start({kind: 'participant'})) {
  speakAsConference();
  watchSisters();
  watchBallots();
  watchArrivals();
  watchArrival();
  watchRefusals();
  watchConcrete();
  watchPlans();
  paint(document.body, participantPage, look);
}
