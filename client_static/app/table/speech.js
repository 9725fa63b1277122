/** "Lees voor": only with a voice of this device itself, for what is read must not go to somebody else's server. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {signal} from '../../vendor/signals-core/signals-core.js';
import {icon} from '../../components/icon.js';
import {language, t} from '../i18n.js';

const voices = signal(/** @type {SpeechSynthesisVoice[]} */ ([]));
const speech = globalThis.speechSynthesis;

if (speech) {
  voices.value = speech.getVoices();
  speech.addEventListener?.('voiceschanged', () => { voices.value = speech.getVoices(); });
}

const voice = () => voices.value.find(({lang, localService}) => localService && lang.toLowerCase().startsWith(language.value));

/** @param {string} text */
function read(text) {
  const chosen = voice();
  if (!chosen) return;
  const words = new SpeechSynthesisUtterance(text);
  Object.assign(words, {voice: chosen, lang: chosen.lang, rate: 0.95});
  speech.cancel();
  speech.speak(words);
}

/** @param {string} text @returns a button, where the device can read in this language */
export const readAloud = text => voice() && text
  ? html`<button type="button" class="button quiet small read-aloud" @click=${() => read(text)}>${icon('volume-2')}<span>${
    t('table.read_aloud')}</span></button>`
  : nothing;
