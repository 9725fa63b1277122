/** What the page shows: what the server confirmed, with the commands that wait laid over it. Nothing confirmed is changed. */

/** @typedef {import('./types.js').Command} Command */
/** @typedef {import('./types.js').PlainRecord} PlainRecord */
/** `find` looks up a confirmed contribution, whatever its kind.
 * @typedef {{find: (id: string) => {kind: string, record: PlainRecord} | undefined}} Confirmed */
/** @typedef {{kind: string, id: string, lay: (record: PlainRecord | undefined) => PlainRecord | undefined}} Patch */
/** @typedef {(command: Command, confirmed: Confirmed) => Patch[]} Laying */

export const CONTRIBUTIONS = /** @type {const} */ (['idea', 'comment', 'addition', 'question', 'existing', 'action', 'remark']);

/** A new thing: shown until the server's own record of it is there. @param {string} kind @param {PlainRecord} blank @returns {Laying} */
const adding = (kind, blank) => ({id, data, at, by}) => {
  const {as, round = '', ...fields} = data;
  const author = as ?? by;
  const made = {...blank, ...fields, round, author, scribe: author === by ? null : by, at, edited: false, late: false, pending: true};
  return [{kind, id, lay: record => record ?? made}];
};

/** A change to something that is there; nothing when it went.
 * @param {string} kind @param {string} id @param {(record: PlainRecord) => PlainRecord} change @returns {Patch} */
const changing = (kind, id, change) => ({kind, id, lay: record => record && {...record, ...change(record), pending: true}});

/** @param {unknown} target of any kind @param {(record: PlainRecord) => PlainRecord} change @returns {Patch[]} */
function changingTarget(target, change) {
  const id = String(target);
  return CONTRIBUTIONS.map(kind => changing(kind, id, change));
}

/** @type {Laying} */
function withdrawing({data, at}, confirmed) {
  const id = String(data.target), found = confirmed.find(id);
  /** @type {Patch[]} */ const gone = CONTRIBUTIONS.map(kind => ({kind, id, lay: () => undefined}));
  if (!found) return gone;
  const note = {kind: found.kind, text: found.record.text ?? found.record.title, reason: data.reason ?? '', by_host: false, at, pending: true};
  return [...gone, {kind: 'withdrawn', id, lay: record => record ?? note}];
}

/** @param {(data: import('./types.js').Params, command: Command) => (record: PlainRecord) => PlainRecord} change @returns {Laying} */
const changingTable = change => command => [changing('table', 'self', change(command.data, command))];

/** @param {string[]} people @param {unknown} participant @param {unknown} take */
const withPerson = (people, participant, take) => {
  const others = people.filter(one => one !== participant);
  return take ? [...others, String(participant)] : others;
};

/** @type {Laying} */
function casting({data}) {
  const paper = {revision: Number(data.revision), choices: data.choices, pending: true};
  return [{kind: 'paper', id: String(data.voter ?? 'self'), lay: record => (record?.revision ?? 0) >= paper.revision ? record : paper}];
}

/** Commands that are not here (rounds, the screen, ballots) show only once they happened: the moderator must see what is so.
 * @type {Record<string, Laying>} */
const LAYING = {
  idea: adding('idea', {text: '', merged: null, detail: null}),
  comment: adding('comment', {parent: '', text: ''}),
  addition: adding('addition', {parent: '', text: ''}),
  question: adding('question', {parent: '', text: ''}),
  existing: adding('existing', {parent: '', text: '', link: ''}),
  action: adding('action', {title: '', what: '', place: '', lead: '', parties: [], goals: [], steps: [], ideas: [], additions: []}),
  detail: ({data: {idea, ...fields}}) => [changing('idea', String(idea),
    record => ({detail: {whom: '', where: '', pays: '', arranges: '', ...record.detail, ...fields}}))],
  edit: ({data: {target, text, link, suggests}}) =>
    changingTarget(target, () => ({text, edited: true, ...(link === undefined ? {} : {link}), ...(suggests === undefined ? {} : {suggests})})),
  remark: adding('remark', {parent: '', text: ''}),
  hold_case: ({data: {case: id, holds, who, as}, by}) =>
    [changing('case', String(id), record => ({holders: withPerson(record.holders, who ?? as ?? by, holds)}))],
  join_case: ({data: {case: id, joins, as}, by}) => [changing('case', String(id), record => ({joined: withPerson(record.joined, as ?? by, joins)}))],
  set_status: ({data: {case: id, status}, at}) => [changing('case', String(id), () => ({status, at}))],
  edit_action: ({data: {target, as: _as, round: _round, ...fields}}) => [changing('action', String(target), () => ({...fields, edited: true}))],
  withdraw: withdrawing,
  restore: ({data}) => [changing('withdrawn', String(data.target), () => ({}))],
  merge: ({data}) => [changing('idea', String(data.source), () => ({merged: data.into}))],
  unmerge: ({data}) => [changing('idea', String(data.source), () => ({merged: null}))],
  place: ({data}) => changingTarget(data.target, () => ({late: false})),
  hand: changingTable((data, {at}) => record => ({hand: data.up ? record.hand ?? at : null, answered: false})),
  pick: changingTable(data => () => ({pick: data.action})),
  host: changingTable((data, {by}) => record => ({hosts: withPerson(record.hosts, by, data.take)})),
  answer_hand: changingTable(() => () => ({answered: true})),
  cast: casting,
};

/** @param {readonly Command[]} commands of one room, in order @param {Confirmed} confirmed @returns {Patch[]} */
export const patches = (commands, confirmed) => commands.flatMap(command => LAYING[command.type]?.(command, confirmed) ?? []);

/** @param {ReadonlyMap<string, PlainRecord>} records of one kind, by id @param {string} kind @param {readonly Patch[]} list
 * @returns {ReadonlyMap<string, PlainRecord>} the same map when nothing lies over it */
export function overlay(records, kind, list) {
  const mine = list.filter(patch => patch.kind === kind);
  if (!mine.length) return records;
  const laid = new Map(records);
  for (const {id, lay} of mine) {
    const record = lay(laid.get(id));
    if (record === undefined) laid.delete(id);
    else laid.set(id, record);
  }
  return laid;
}
