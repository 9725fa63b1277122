/** Who wrote what: off until the organiser asks for it, and then fetched apart. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {icon} from '../../components/icon.js';
import {toast} from '../../components/toast.js';
import {rosterLane} from '../../core/replay/names.js';
import {replayNames} from '../api.js';
import {attempt} from '../attempt.js';
import {t} from '../i18n.js';
import {me} from '../reading.js';
import {names, show} from './player.js';

const fetching = attempt();
/** Fetched once. @type {{lane: import('../../core/lanes.js').Lane | null}} */
const known = {lane: null};

const toggle = () => fetching.run(async () => {
  if (names.value) names.value = null;
  else {
    known.lane ??= rosterLane(await replayNames(me.value?.conference ?? ''));
    if (known.lane.records.size) names.value = known.lane;
    else toast(t('replay.no_names'));
  }
  show();
}).then(() => { if (fetching.problem) toast(fetching.problem, {tone: 'error'}); });

export const namesButton = () => me.value?.role === 'organiser' ? html`<button class="button" type="button" aria-pressed=${names.value !== null}
  ?disabled=${fetching.busy} @click=${toggle}>${icon('users')}<span>${t('replay.names')}</span></button>` : nothing;

