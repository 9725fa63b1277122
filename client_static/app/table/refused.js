/** Refused, and written where nobody is any more: it stands at the top until its author decides. */
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {repeat} from '../../vendor/lit-html/directives/repeat.js';
import {refusal} from '../../components/refusal.js';
import {homeless} from './returned.js';

export function refused() {
  const all = homeless();
  return all.length ? html`<div class="returned">${repeat(all, ({id}) => id, one => refusal(one))}</div>` : nothing;
}
