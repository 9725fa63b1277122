/** The report is a finished page; with a script at hand readers add to it where something is open, and see what came of it. */
import './look.js';
import {effect} from '../vendor/signals-core/signals-core.js';
import {strip} from '../components/strip.js';
import {ready, speak} from './i18n.js';
import {keepSession} from './kept.js';
import {paint} from './paint.js';
import {redeem} from './api.js';
import {adding, learnNames, learnSelf} from './report/adding.js';
import {additions, hasCome} from './report/told.js';
import {spots} from './report/spots.js';
import {printed, room, who} from './report/who.js';
import {dropSecret, secret} from './secret.js';
import {start} from './session.js';

/** A secret of a link: longer than the name of a place in the page. */
const isSecret = (/** @type {string} */ text) => text.length >= 24 && !document.getElementById(text);

/** Somebody with a cookie of another role may come by the link all the same. */
async function comeIn() {
  const given = secret();
  if (!isSecret(given)) return;
  dropSecret();
  if (!who()) await redeem(given).then(redeemed => keepSession(redeemed.role, redeemed), () => {});
}

/** What the page was printed with and is not in the report any more. */
function takeAway() {
  if (!hasCome()) return;
  const standing = new Set(additions().map(([id]) => id));
  for (const [id, element] of printed) element.hidden = !standing.has(id);
}

async function begin() {
  const me = who();
  if (!me || new URLSearchParams(location.search).has('versie')) return; // a version stays as it was published
  const spoken = me.kept.language ?? (document.documentElement.lang === 'en' ? 'en' : 'nl');
  await speak(spoken, me.kept.address ?? 'je');
  start({kind: me.kind, room: me.room, rooms: [room]});
  const top = document.createElement('div');
  top.className = 'adding-strip';
  document.body.prepend(top);
  paint(top, strip);
  for (const spot of spots()) paint(spot.place, () => adding(spot));
  effect(takeAway);
  effect(learnNames);
  void learnSelf();
}

await ready;
await comeIn();
await begin();
