/** Names of rooms: `<conference>/<kind>/<number>`. */

/** @param {string} conference @returns {import('./types.js').PlenaryRoom} */
export const plenaryRoom = conference => `${conference}/plenary/1`;

/** @param {string} conference @param {number} number @returns {import('./types.js').TableRoom} */
export const tableRoom = (conference, number) => `${conference}/table/${number}`;

/** @param {string} conference @param {number} number @returns {import('./types.js').BallotRoom} */
export const ballotRoom = (conference, number) => `${conference}/ballot/${number}`;

/** @param {string} conference @returns {import('./types.js').ChoiceRoom} */
export const choiceRoom = conference => `${conference}/choice/1`;

/** @param {string} conference @returns {import('./types.js').ListRoom} */
export const listRoom = conference => `${conference}/list/1`;

/** @param {string} conference @returns {import('./types.js').ReportRoom} */
export const reportRoom = conference => `${conference}/report/1`;

/** @param {string} conference @returns {import('./types.js').FollowRoom} */
export const followRoom = conference => `${conference}/follow/1`;

/** @param {string} conference @param {number} number @returns {import('./types.js').AgreementRoom} */
export const agreementRoom = (conference, number) => `${conference}/agreement/${number}`;

/** @param {string} conference @returns {import('./types.js').RosterRoom} */
export const rosterRoom = conference => `${conference}/roster/1`;

/** @param {string} room @returns {{conference: string, kind: string, number: number}} */
export function partsOf(room) {
  const [conference = '', kind = '', number = '0'] = room.split('/');
  return {conference, kind, number: Number(number)};
}
