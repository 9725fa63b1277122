/** For who listens: a round that begins, and the bell. */
import {effect, untracked} from '../../vendor/signals-core/signals-core.js';
import {announce} from '../announcer.js';
import {said, t} from '../i18n.js';
import {prompt} from './ask.js';
import {currentPace, isWork, round} from './place.js';

/** @param {string} was `round phase` @param {string} is */
function tell(was, is) {
  const [before] = was.split(' '), [id, phase] = is.split(' ');
  if (before !== id && phase !== 'idle') announce('round', () => t('table.round_begins', {round: said(round()?.title), prompt: prompt()}));
  else if (phase === 'ended' && isWork(currentPace())) announce('round', () => t('table.after_bell'));
}

/** @returns {() => void} stop */
export function watchBell() {
  let known = '';
  return effect(() => {
    const pace = currentPace();
    if (!pace) return;
    const is = `${pace.round} ${pace.phase}`;
    untracked(() => {
      if (known && known !== is) tell(known, is);
    });
    known = is;
  });
}
