/** Contact cards as the server has them, while they are looked at. */
import {computed, signal} from '../../../vendor/signals-core/signals-core.js';
import {sentence} from '../../api.js';
import {attempt} from '../../attempt.js';
import {cards, knownOfMe, offer, putCard, removeCard, takeHome, withdraw} from '../../known_api.js';

/** @typedef {import('../../known_api.js').Cards} Cards */
/** @typedef {import('../../known_api.js').CardFields} CardFields */

/** How often it is looked at whether somebody asks, ms: nobody else is told. */
const LOOK_EVERY = 10_000;

export const isOpen = signal(false);
export const held = signal(/** @type {Cards | null} */ (null));
/** The form stands there: to make the card, or to change it. */
export const editing = signal(false);
export const problem = signal('');
export const acting = attempt();
/** How many ask to swap. */
export const asking = computed(() => held.value?.asking.length ?? 0);

const timer = {id: 0};

export async function load() {
  try {
    held.value = await cards();
    problem.value = '';
  } catch (error) {
    if (!held.value) problem.value = sentence(error);
  }
}

export function openCards() {
  isOpen.value = true;
  editing.value = false;
  acting.forget();
  void load();
  clearInterval(timer.id);
  timer.id = setInterval(() => { if (!document.hidden && !acting.busy) void load(); }, LOOK_EVERY);
}

export function closeCards() {
  isOpen.value = false;
  clearInterval(timer.id);
}

/** @param {() => Promise<Cards>} ask */
const taken = ask => acting.run(async () => { held.value = await ask(); });

/** @param {CardFields} fields */
export const save = fields => taken(() => putCard(fields));
export const remove = () => taken(removeCard);
/** @param {string} to */
export const give = to => taken(() => offer(to));
/** @param {string} to */
export const takeBack = to => taken(() => withdraw(to));
export const download = () => acting.run(() => takeHome('cards/list.vcf', 'kaartjes.vcf'));
/** @param {'json' | 'text'} form */
export const exportMine = form => acting.run(() => knownOfMe(form));
