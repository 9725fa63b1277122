/** The big screen as it hung there; on a phone held upright as "kijk mee" shows it, so that it can be read. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {t} from '../i18n.js';
import {conference} from '../reading.js';
import {roomOf, WIDE} from '../screen/fitting.js';
import {readScene} from '../screen/read.js';
import {sceneView} from '../screen/scenes.js';
import {sized} from './sized.js';

const room = signal(WIDE);
const box = sized((wide, high) => { if (wide && high) room.value = roomOf(wide, high); });

/** Where people joined, as it stood there; a code to scan would lead nowhere any more. */
const join = () => ({host: location.host, spoken: conference()?.spoken ?? '', qr: null});

export function screenView() {
  const scene = readScene({join: join(), room: room.value});
  return scene ? html`<div class="replay-screen" ${box()}>${sceneView(scene)}</div>` : html`<p class="empty">${t('replay.dark')}</p>`;
}
