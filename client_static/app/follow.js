/** /meekijken: the big screen on one's own device, for who sits far from it or when the projector fails. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {effect, signal, untracked} from '../vendor/signals-core/signals-core.js';
import {ticks} from '../components/clock.js';
import {icon} from '../components/icon.js';
import {joinQr} from './api.js';
import {ready, speak, t} from './i18n.js';
import {paint} from './paint.js';
import {roomOf} from './screen/fitting.js';
import {readScene} from './screen/read.js';
import {votingRooms} from './screen/read_ballot.js';
import {sceneView} from './screen/scenes.js';
import {settle} from './screen/settle.js';
import {conference, link, me, refusedCode, start, subscribe} from './session.js';
import {page, themeToggle} from './shell.js';

const join = signal(/** @type {import('./screen/scene_model.js').JoinAddress | null} */ (null));
const size = signal(roomOf(innerWidth, innerHeight));
/** @type {{scene: import('./screen/scene_model.js').SceneModel | null}} */
const kept = {scene: null};

/** The stage fills what the header leaves. */
function measure() {
  const stage = document.querySelector('.follow-stage');
  if (!stage) return;
  const next = roomOf(stage.clientWidth, stage.clientHeight);
  if (next.width !== size.value.width || next.height !== size.value.height) size.value = next;
}

/** A vote has a room of its own, and so has the list that is weighed. */
const followVotes = () => effect(() => {
  const rooms = votingRooms();
  untracked(() => rooms.forEach(room => subscribe(room)));
});

const back = () => html`<a class="button quiet" href="/tafel">${icon('arrow-left')} ${t('table.to_table')}</a>`;

function view() {
  ticks();
  kept.scene = settle(kept.scene, readScene({join: join.value, room: size.value}));
  return page({title: t('table.follow'), tools: html`${themeToggle()}${back()}`, home: '/tafel'},
    html`<main id="main" tabindex="-1" class="follow-stage"><h1 class="vh">${t('table.follow')}</h1>${kept.scene ? sceneView(kept.scene)
      : link.value === 'refused' ? nothing : html`<p class="follow-wait muted" role="status">${t('common.loading')}</p>`}</main>`);
}

await ready;
if (start({kind: 'participant'})) {
  effect(() => {
    const of = conference();
    if (of) void speak(of.language, of.address);
  });
  effect(() => {
    if (link.value === 'refused' && refusedCode.value === 4501 && !me.value) location.replace('/');
  });
  joinQr().then(({url, spoken, qr, proceeds}) => { join.value = {host: new URL(url).host, spoken, qr, proceeds: proceeds.qr}; }, () => null);
  followVotes();
  addEventListener('resize', measure);
  paint(document.body, view, measure);
} else location.replace('/');
