/** What the service puts into records, made by `python -m tools.record_shapes`; it is held against core/types.d.ts. */
import type {
  AgreementKinds,
  BallotKinds,
  ChoiceKinds,
  FollowKinds,
  ListKinds,
  PlenaryKinds,
  ReportKinds,
  RosterKinds,
  TableKinds,
} from '../../../client_static/core/types.js';

/** A type with the names of its plain types in their place: what a text may say is not looked at. */
type Shape<T> = T extends string ? 'string' : T extends number ? 'number' : T extends boolean ? 'boolean'
  : T extends null ? null : T extends readonly (infer Item)[] ? Shape<Item>[]
  : {[Name in keyof T]: Name extends 'method' ? 'opaque' : Shape<T[Name]>};
type Same<Types, Service> = (<T>() => T extends Types ? 1 : 2) extends (<T>() => T extends Service ? 1 : 2) ? true
  : {types: Types, service: Service};
type Held<T extends true> = T;

export type Records = [
  Held<Same<keyof PlenaryKinds, 'announcement' | 'ballot' | 'card' | 'case' | 'conference' | 'pace' | 'pick' | 'round' |
    'scene' | 'step' | 'table' | 'theme'>>,
  Held<Same<Shape<PlenaryKinds['announcement']>, {at: 'number', tables?: 'number'[], text: 'string'}>>,
  Held<Same<Shape<PlenaryKinds['ballot']>, {about: 'number' | null, number: 'number', opened: 'number', question:
    'string', room: 'string', tables: 'number'[] | null, weighs: 'boolean'}>>,
  Held<Same<Shape<PlenaryKinds['card']>, {changed?: {text: 'string', title: 'string'} | null, order: 'number', table:
    'number', text: 'string', theme: 'string', title: 'string'}>>,
  Held<Same<Shape<PlenaryKinds['case']>, {label: 'string', link: 'string', order: 'number', place: 'string', table:
    'number' | null, text: 'string', theme: 'string', title: 'string', walk_in: 'boolean'}>>,
  Held<Same<Shape<PlenaryKinds['conference']>, {address: 'string', code: 'string', date: 'string', format: 'string',
    language: 'string', seal: 'string' | null, spoken: 'string', state: 'string', title: 'string'}>>,
  Held<Same<Shape<PlenaryKinds['pace']>, {deadline: 'number' | null, kind: 'string' | null, phase: 'string', remaining:
    'number' | null, round: 'string' | null, started: 'number' | null}>>,
  Held<Same<Shape<PlenaryKinds['pick']>, {action: 'string', lead: 'string', step: 'string', table: 'number', title:
    'string'}>>,
  Held<Same<Shape<PlenaryKinds['round']>, {allows: 'string'[], ended: 'number' | null, example: {en?: 'string', je:
    'string', u?: 'string'} | null, hints: {en?: 'string', je: 'string', u?: 'string'}[], kind: 'string', late: {en?:
    'string', je: 'string', u?: 'string'} | null, minutes: 'number', order: 'number', prompt: {en?: 'string', je:
    'string', u?: 'string'}, screen: 'string', started: 'number' | null, state: 'string', title: {en?: 'string', je:
    'string', u?: 'string'}, vote?: {options: 'string', question: {en?: 'string', je: 'string', u?: 'string'}, terms:
    {about: 'number' | null, hidden: 'boolean', method: 'opaque', not_own: 'boolean', order: 'string', secrecy:
    'string', tables: 'number'[] | null, weighs: 'boolean'}}}>>,
  Held<Same<Shape<PlenaryKinds['scene']>, {card: 'string', kind: 'string'} | {kind: 'string', page?: 'number', room:
    'string', view?: 'string'} | {kind: 'string', text: 'string'} | {kind: 'string'}>>,
  Held<Same<Shape<PlenaryKinds['step']>, {name: 'string', step: 'number', until: 'number'}>>,
  Held<Same<Shape<PlenaryKinds['table']>, {name: 'string', number: 'number', seats: 'number', theme: 'string'}>>,
  Held<Same<Shape<PlenaryKinds['theme']>, {letter: 'string', question: {en?: 'string', je: 'string', u?: 'string'},
    title: {en?: 'string', je: 'string', u?: 'string'}}>>,
  Held<Same<keyof TableKinds, 'action' | 'addition' | 'case' | 'comment' | 'existing' | 'idea' | 'notice' | 'pace' |
    'poll' | 'question' | 'remark' | 'summary' | 'table' | 'withdrawn'>>,
  Held<Same<Shape<TableKinds['action']>, {additions: 'string'[], at: 'number', author: 'string', edited: 'boolean',
    goals: 'string'[], ideas: 'string'[], late: 'boolean', lead: 'string', parties: {benefit: 'string', name:
    'string'}[], place: 'string', round: 'string', scribe: 'string' | null, steps: {by: 'string', what: 'string', who:
    'string'}[], title: 'string', what: 'string'}>>,
  Held<Same<Shape<TableKinds['addition']>, {at: 'number', author: 'string', edited: 'boolean', late: 'boolean', parent:
    'string', round: 'string', scribe: 'string' | null, text: 'string'}>>,
  Held<Same<Shape<TableKinds['case']>, {at: 'number' | null, holders: 'string'[], joined: 'string'[], status: 'string' |
    null}>>,
  Held<Same<Shape<TableKinds['comment']>, {at: 'number', author: 'string', edited: 'boolean', late: 'boolean', parent:
    'string', round: 'string', scribe: 'string' | null, text: 'string'}>>,
  Held<Same<Shape<TableKinds['existing']>, {at: 'number', author: 'string', edited: 'boolean', late: 'boolean', link:
    'string', parent: 'string', round: 'string', scribe: 'string' | null, text: 'string'}>>,
  Held<Same<Shape<TableKinds['idea']>, {at: 'number', author: 'string', case?: 'string', detail: {arranges: 'string',
    pays: 'string', where: 'string', whom: 'string'} | null, edited: 'boolean', late: 'boolean', merged: 'string' |
    null, round: 'string', scribe: 'string' | null, suggests?: 'string', text: 'string'}>>,
  Held<Same<Shape<TableKinds['notice']>, {at: 'number', text: 'string'}>>,
  Held<Same<Shape<TableKinds['pace']>, {allows: 'string'[], deadline: 'number' | null, kind: 'string' | null, phase:
    'string', remaining: 'number' | null, round: 'string' | null, started: 'number' | null}>>,
  Held<Same<Shape<TableKinds['poll']>, {ballot: 'number', card: 'string', open: 'boolean'}>>,
  Held<Same<Shape<TableKinds['question']>, {at: 'number', author: 'string', edited: 'boolean', late: 'boolean', parent:
    'string', round: 'string', scribe: 'string' | null, text: 'string'}>>,
  Held<Same<Shape<TableKinds['remark']>, {at: 'number', author: 'string', edited: 'boolean', late: 'boolean', parent:
    'string', round: 'string', scribe: 'string' | null, text: 'string'}>>,
  Held<Same<Shape<TableKinds['summary']>, {actions: 'number', additions: 'number', answered: 'boolean', cases?: ({case:
    'string', held: 'boolean', joined: 'number', status: 'string' | null})[], comments: 'number', deadline: 'number' |
    null, hand: 'number' | null, ideas: 'number', last: 'number' | null, number: 'number', phase: 'string', pick:
    'string' | null, questions: 'number'}>>,
  Held<Same<Shape<TableKinds['table']>, {answered: 'boolean', hand: 'number' | null, hosts: 'string'[], name: 'string',
    number: 'number', pick: 'string' | null, theme: 'string'}>>,
  Held<Same<Shape<TableKinds['withdrawn']>, {at: 'number', by_host: 'boolean', kind: 'string', reason: 'string', text:
    'string'}>>,
  Held<Same<keyof BallotKinds, 'ballot' | 'mine' | 'on_paper' | 'option' | 'outcome' | 'paper' | 'ranking' | 'result' |
    'step' | 'turnout'>>,
  Held<Same<Shape<BallotKinds['ballot']>, {about: 'number' | null, closed: 'number' | null, hidden: 'boolean', method:
    'opaque', not_own: 'boolean', number: 'number', opened: 'number', order: 'string', phase: 'string', poll: 'string' |
    null, question: 'string', revealing: {of: 'number', shown: 'number'} | null, secrecy: 'string', tables: 'number'[] |
    null, weighs: 'boolean'}>>,
  Held<Same<Shape<BallotKinds['mine']>, {}>>,
  Held<Same<Shape<BallotKinds['on_paper']>, {papers: {[id: string]: 'number'}[]}>>,
  Held<Same<Shape<BallotKinds['option']>, {lead: 'string', order: 'number', section: 'string', step: 'string', table:
    'number' | null, text: 'string', title: 'string'}>>,
  Held<Same<Shape<BallotKinds['outcome']>, {cycle: 'boolean', needed: 'number', other: {results: {[id: string]: {place:
    'number', tied: 'boolean', value: 'number'}}, rule: 'string'} | null, rule: 'string', tables: {points: {[id:
    string]: 'number'}, table: 'number', voters: 'number'}[], verdict: 'string' | null}>>,
  Held<Same<Shape<BallotKinds['paper']>, {choices: {[id: string]: 'number'}, revision: 'number'}>>,
  Held<Same<Shape<BallotKinds['ranking']>, {areas: ({cells: {[id: string]: 'number' | null}, id: 'string', in_top:
    {first: 'number', high: 'number', last: 'number', low: 'number', share: 'number'} | null, initiatives: 'number', of:
    'number', parts: {[id: string]: 'number'}, place: 'number', score: 'number', scored: 'number', tied: 'boolean',
    title: 'string'})[], draws: 'number', groups: {id: 'string', title: 'string', weight: 'number'}[], rule: {best:
    'number' | null, kind: 'string'}, swaps: ({change: 'number' | null, criterion: 'string', percent: 'number' | null,
    weight: 'number'})[], top: 'number', unranked: {id: 'string', title: 'string', why: 'string'}[], verdict: {change:
    'number' | null, criterion: 'string' | null, firm: 'number', kind: 'string', next: 'string' | null, share: 'number'
    | null, top: 'number'}, voters: 'number', weights: ({bimodal: 'boolean', group: 'string', id: 'string', mean_mark:
    'number' | null, spread: 'number' | null, title: 'string', weight: 'number'})[]}>>,
  Held<Same<Shape<BallotKinds['result']>, {high: 'number' | null, low: 'number' | null, marks: {[id: string]: 'number'},
    mean: 'number' | null, place: 'number', spread: 'number' | null, tied: 'boolean', value: 'number', votes:
    'number'}>>,
  Held<Same<Shape<BallotKinds['step']>, {name: 'string', step: 'number', until: 'number'}>>,
  Held<Same<Shape<BallotKinds['turnout']>, {paper: 'number', present: 'number', scribe: 'number', voters: 'number'}>>,
  Held<Same<keyof ListKinds, 'area' | 'choice' | 'criterion' | 'double' | 'group' | 'initiative' | 'intake' | 'list' |
    'removed'>>,
  Held<Same<Shape<ListKinds['area']>, {joined?: {id: 'string', title: 'string'}[], order: 'number', scores?: {[id:
    string]: 'number'}, title: 'string'}>>,
  Held<Same<Shape<ListKinds['choice']>, {areas: 'string'[], at: 'number', reason: 'string'}>>,
  Held<Same<Shape<ListKinds['criterion']>, {better: 'string', group: 'string', highest: 'number', lowest: 'number', on:
    'string', order: 'number', title: 'string'}>>,
  Held<Same<Shape<ListKinds['double']>, {apart: 'boolean', first: 'string', likeness: 'number', second: 'string'}>>,
  Held<Same<Shape<ListKinds['group']>, {order: 'number', title: 'string'}>>,
  Held<Same<Shape<ListKinds['initiative']>, {activity: 'string', area: 'string', key?: 'string', merged?: {activity:
    'string', area: 'string', id: 'string', key: 'string', scores: {[id: string]: 'number'}, stage: 'string', supplier:
    'string', target: 'string', text: 'string', title: 'string'}[], order: 'number', scores?: {[id: string]: 'number'},
    stage: 'string', supplier?: 'string', target: 'string', text?: 'string', title: 'string'}>>,
  Held<Same<Shape<ListKinds['intake']>, {added: 'number', at: 'number', changed: 'number', name: 'string', order:
    'number', undone: 'boolean'}>>,
  Held<Same<Shape<ListKinds['list']>, {best: 'number', rule: 'string', top: 'number'}>>,
  Held<Same<Shape<ListKinds['removed']>, {of: 'string', title: 'string'}>>,
  Held<Same<keyof ChoiceKinds, 'candidate' | 'choosing' | 'chosen' | 'judge' | 'mine' | 'score' | 'sheets'>>,
  Held<Same<Shape<ChoiceKinds['candidate']>, {kind: 'string', number: 'string', order: 'number', place: 'number' | null,
    table: 'number' | null, text: 'string', theme: 'string', tied: 'boolean', title: 'string', votes: 'number' |
    null}>>,
  Held<Same<Shape<ChoiceKinds['choosing']>, {criteria: {id: 'string', title: 'string', weight: 'number'}[], judges:
    'string'[], phase: 'string', ready: 'number', top: 'number'}>>,
  Held<Same<Shape<ChoiceKinds['chosen']>, {at: 'number', picks: {candidate: 'string', reason: 'string'}[]}>>,
  Held<Same<Shape<ChoiceKinds['judge']>, {ready: 'boolean', scored: 'number'}>>,
  Held<Same<Shape<ChoiceKinds['mine']>, {marks: {[id: string]: 'number'}, score: 'number' | null, text: 'string'}>>,
  Held<Same<Shape<ChoiceKinds['score']>, {judges: 'number', mean: 'number', place: 'number', spread: 'number', tied:
    'boolean'}>>,
  Held<Same<Shape<ChoiceKinds['sheets']>, {given: ({judge: 'string', marks: {[id: string]: 'number'}, score: 'number' |
    null, text: 'string'})[]}>>,
  Held<Same<keyof ReportKinds, 'addition' | 'link' | 'text' | 'version'>>,
  Held<Same<Shape<ReportKinds['addition']>, {at: 'number', by?: 'string', decided?: 'number', kind: 'string', named?:
    'boolean', reason?: 'string', state?: 'string', target: 'string', text: 'string'}>>,
  Held<Same<Shape<ReportKinds['link']>, {open: 'boolean', opened: 'number'}>>,
  Held<Same<Shape<ReportKinds['text']>, {at: 'number', text: 'string', version: 'number'}>>,
  Held<Same<Shape<ReportKinds['version']>, {added: 'string'[], at: 'number', gone: 'string'[], note: 'string', steps:
    'number', texts: 'string'[]}>>,
  Held<Same<keyof FollowKinds, 'calendar' | 'dropped' | 'edition' | 'initiative' | 'me' | 'member' | 'note' | 'outcome'
    | 'promise' | 'reminder' | 'support'>>,
  Held<Same<Shape<FollowKinds['calendar']>, {open: 'boolean'}>>,
  Held<Same<Shape<FollowKinds['dropped']>, {title: 'string'}>>,
  Held<Same<Shape<FollowKinds['edition']>, {conference: 'string', date: 'string', title: 'string'}>>,
  Held<Same<Shape<FollowKinds['initiative']>, {at: 'number', days: 'string'[], goals: 'string'[], order: 'number',
    origin: {kind: 'string', number: 'string', source: 'string', table: 'number', theme: 'string'} | null, parties:
    {benefit: 'string', name: 'string'}[], since: 'number', status: 'string', steward: 'string', text: 'string', title:
    'string'}>>,
  Held<Same<Shape<FollowKinds['me']>, {calendar: 'boolean', mail: 'boolean'}>>,
  Held<Same<Shape<FollowKinds['member']>, {welcome: 'boolean'}>>,
  Held<Same<Shape<FollowKinds['note']>, {at: 'number', by: 'string', check_in: 'string', initiative: 'string', status:
    'string', text: 'string'}>>,
  Held<Same<Shape<FollowKinds['outcome']>, {at: 'number', order: 'number', status: 'string', text: 'string', title:
    'string'}>>,
  Held<Same<Shape<FollowKinds['promise']>, {agreed: 'string'[], at: 'number', by: 'string', day: 'string', declined:
    'string'[], initiative: 'string', kept: 'boolean', people: 'string'[], text: 'string'}>>,
  Held<Same<Shape<FollowKinds['reminder']>, {at: 'number', claimed: 'boolean', day: 'string', initiative: 'string',
    outcome: 'string' | null, person: 'string'}>>,
  Held<Same<Shape<FollowKinds['support']>, {at: 'number', by: 'string', initiative: 'string', offers: {at: 'number', by:
    'string', id: 'string', text: 'string'}[], settled: 'boolean', text: 'string'}>>,
  Held<Same<keyof AgreementKinds, 'agreement' | 'party' | 'version'>>,
  Held<Same<Shape<AgreementKinds['agreement']>, {at: 'number', complete: 'number' | null, origin: {action: 'string',
    table: 'number', theme: 'string'} | null, parties: {brings: 'string', gets: 'string', id: 'string', name:
    'string'}[], phase: 'string', purpose: 'string', steps: {by: 'string', id: 'string', what: 'string', who:
    'string'}[], title: 'string', version: 'number', withdrawn: {at: 'number', reason: 'string'} | null}>>,
  Held<Same<Shape<AgreementKinds['party']>, {answer: 'string', at: 'number' | null, by: 'string' | null, signer:
    'string' | null, text: 'string'}>>,
  Held<Same<Shape<AgreementKinds['version']>, {at: 'number', changes: {field: 'string', name: 'string', part: 'string',
    pieces: {how: 'string', text: 'string'}[]}[], complete: 'number' | null, confirmed: 'string'[]}>>,
  Held<Same<keyof RosterKinds, 'person'>>,
  Held<Same<Shape<RosterKinds['person']>, {guest_of?: 'string' | null, name: 'string', organisation?: 'string', sector?:
    'string', shared: 'boolean', table: 'number' | null}>>,
];
