/** The projector's page. After it opened it shows the last good scene, whatever happens: no dialog, no strip, no error. */
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {keyed} from '../vendor/lit-html/directives/keyed.js';
import {signal} from '../vendor/signals-core/signals-core.js';
import {ticks} from '../components/clock.js';
import {t} from './i18n.js';
import {paint} from './paint.js';
import {address, fetchAddress} from './screen/address.js';
import {roomOf} from './screen/fitting.js';
import {gate} from './screen/gate.js';
import {keepAwake, listenToKeys} from './screen/keys.js';
import {readScene} from './screen/read.js';
import {votingRooms} from './screen/read_ballot.js';
import {blank, sceneView} from './screen/scenes.js';
import {sceneKey, settle} from './screen/settle.js';
import {keptSession, link, start, subscribe, troubled} from './session.js';

const opened = signal(false);
const dark = signal(false);
const size = signal(roomOf(innerWidth, innerHeight));
/** @type {{scene: import('./screen/scene_model.js').SceneModel | null, asked: Set<string>}} */
const kept = {scene: null, asked: new Set()};

function open() {
  opened.value = start({kind: 'screen'});
  if (!opened.value) return;
  keepAwake();
  fetchAddress();
}

/** A vote has a room of its own, and so has the list that is weighed; this page wants the screen's lane of each. */
function followVotes() {
  for (const room of votingRooms()) {
    if (!kept.asked.has(room)) subscribe(room, ['screen']);
    kept.asked.add(room);
  }
}

function view() {
  if (!opened.value || link.value === 'refused' && !kept.scene) return gate({open});
  ticks();
  kept.scene = settle(kept.scene, readScene({join: address.value, room: size.value}));
  if (dark.value) return html`<main>${blank()}</main>`;
  return html`<main><h1 class="vh">${t('screen.now')}</h1>${
    kept.scene ? keyed(sceneKey(kept.scene), html`<div class="fade">${sceneView(kept.scene)}</div>`) : nothing}
    ${troubled.value || link.value === 'refused' ? html`<i class="screen-link"></i>` : nothing}</main>`;
}

addEventListener('resize', () => { size.value = roomOf(innerWidth, innerHeight); });
listenToKeys({blank: () => { if (opened.value) dark.value = !dark.value; }});
if (keptSession('screen') && !location.hash) open();
paint(document.body, view, followVotes);
