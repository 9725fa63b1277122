/** The big screen as it hung there; on a phone held upright as "kijk mee" shows it, so that it can be read. */
import {html} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {t} from '../i18n.js';
import {conference} from '../reading.js';
import {roomOf, WIDE} from '../screen/fitting.js';
import {readScene} from '../screen/read.js';
import {sceneView} from '../screen/scenes.js';

const room = signal(WIDE);

/** After each picture. */
export function measureScreen() {
  const box = document.querySelector('.replay-screen');
  if (!box?.clientWidth) return;
  const next = roomOf(box.clientWidth, box.clientHeight);
  if (Math.abs(next.width - room.peek().width) > 1 || Math.abs(next.height - room.peek().height) > 1) room.value = next;
}

/** Where people joined, as it stood there; a code to scan would lead nowhere any more. */
const join = () => ({host: location.host, spoken: conference()?.spoken ?? '', qr: null});

export function screenView() {
  const scene = readScene({join: join(), room: room.value});
  return scene ? html`<div class="replay-screen">${sceneView(scene)}</div>` : html`<p class="empty">${t('replay.dark')}</p>`;
}
