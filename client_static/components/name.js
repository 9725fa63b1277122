/** Somebody's name, isolated so that a name in another script does not turn the sentence around. */
import {html} from '../vendor/lit-html/lit-html.js';
import {nameOf} from '../app/people.js';

/** @param {string} id '' = nobody's name */
export const name = id => html`<bdi class="name">${nameOf(id)}</bdi>`;
