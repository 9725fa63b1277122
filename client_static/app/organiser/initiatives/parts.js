/** Which part of the list's page stands open. */
import {signal} from '../../../vendor/signals-core/signals-core.js';

/** @typedef {'list' | 'doubles' | 'criteria' | 'areas' | 'intake' | 'choice'} Part */

/** '' until somebody chose one: then a list that is empty begins with taking one in. */
export const part = signal(/** @type {Part | ''} */ (''));

/** The initiative that is open to be changed; '' for none, 'new' for one that is not there yet. */
export const opened = signal('');
