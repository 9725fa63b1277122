/** /tafel: a participant at a table, from the first round to the vote. */
import {effect} from '../vendor/signals-core/signals-core.js';
import {ready} from './i18n.js';
import {paint} from './paint.js';
import {link, me, refusedCode, start} from './session.js';
import {watchConcrete} from './table/aanvullen/concrete.js';
import {watchPlans} from './table/actie/plan.js';
import {look, watchArrivals} from './table/arrivals.js';
import {watchBell} from './table/bell.js';
import {watchArrival} from './table/latecomer.js';
import {participantPage} from './table/page.js';
import {watchSignedOut} from './table/removed.js';
import {watchAsking} from './table/poll/asking.js';
import {watchPolls} from './table/poll/polls.js';
import {watchHandover} from './table/handover.js';
import {watchLastTime} from './table/last_time.js';
import {watchRefusals} from './table/returned.js';
import {watchRooms} from './table/rooms.js';
import {watchGuests} from './table/writers.js';
import {watchBallots} from './vote/ballots.js';
import {watchPapers} from './vote/sheet.js';

/** No session, or one that was ended: join first. */
const toJoin = () => effect(() => {
  if (link.value === 'refused' && [4500, 4501].includes(refusedCode.value) && !me.value) location.replace('/');
});

await ready;
toJoin();
if (start({kind: 'participant', sole: true})) {
  watchRooms();
  watchBallots();
  watchPapers();
  watchPolls();
  watchAsking();
  watchArrivals();
  watchArrival();
  watchBell();
  watchRefusals();
  watchHandover();
  watchLastTime();
  watchConcrete();
  watchPlans();
  watchSignedOut();
  watchGuests();
  paint(document.body, participantPage, look);
}
