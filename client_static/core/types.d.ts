/** The wire and its records as the browser sees them (schemas/PROTOCOL.md). Times are ms since 1970 on the server's clock. */

export type Role = 'participant' | 'moderator' | 'organiser' | 'screen' | 'reader';
export type Language = 'nl' | 'en';
export type Address = 'je' | 'u';
/** A text of the format, in the forms that people may be addressed in. */
export type Said = {je: string, u?: string, en?: string};
export type Params = Record<string, unknown>;

// --- rooms -----------------------------------------------------------------------------------------------------------
export type PlenaryRoom = `${string}/plenary/1`;
export type TableRoom = `${string}/table/${number}`;
export type BallotRoom = `${string}/ballot/${number}`;
export type ListRoom = `${string}/list/1`;
export type ChoiceRoom = `${string}/choice/1`;
export type ReportRoom = `${string}/report/1`;
export type FollowRoom = `${string}/follow/1`;
export type AgreementRoom = `${string}/agreement/${number}`;
export type RosterRoom = `${string}/roster/1`;

// --- records of the plenary room -------------------------------------------------------------------------------------
export type Conference = {title: string, date: string, language: Language, address: Address, format: string, code: string,
  spoken: string, state: 'planned' | 'running' | 'closed', seal: string | null};
export type Theme = {letter: string, title: Said, question: Said};
export type Table = {number: number, name: string, theme: string, seats: number};
export type RoundKind = 'plenary' | 'break' | 'pitch' | 'picture' | 'brainstorm' | 'aanvullen' | 'actie' | 'vote' | 'closing';
export type Vote = {question: Said, options: OptionSource, terms: Terms};
export type Round = {order: number, kind: RoundKind, minutes: number, title: Said, prompt: Said, hints: Said[], example: Said | null,
  late: Said | null, allows: string[], screen: string, vote?: Vote,
  state: 'planned' | 'running' | 'ended' | 'skipped', started: number | null, ended: number | null};
/** `deadline` while running, `remaining` (ms) while paused. */
export type Pace = {round: string | null, kind: RoundKind | null, phase: 'idle' | 'running' | 'paused' | 'ended',
  deadline: number | null, remaining: number | null, started: number | null};
/** A table's own also tells what its round allows. */
export type TablePace = Pace & {allows: string[]};
export type AnyPace = Pace & Partial<TablePace>;
export type Announcement = {text: string, at: number, tables?: number[]};
export type BallotNotice = {number: number, room: BallotRoom, question: string, opened: number, tables: number[] | null,
  about: number | null, weighs: boolean};
export type TablePick = {table: number, action: string, title: string, lead: string, step: string};
/** `table`: number of the table where it lies. */
export type Case = {theme: string, label: string, order: number, title: string, text: string, place: string, link: string,
  table: number | null, walk_in: boolean};
export type Step = {step: number, name: string, until: number};
/** How a result is told on the screen. */
export type VoteView = 'bars' | 'distribution' | 'matrix' | 'ranking' | 'verdict';
export type Scene = {kind: 'arrival' | 'round' | 'closed' | 'wall' | 'blank' | 'thanks' | 'last_time'} | {kind: 'idea', card: string}
  | {kind: 'ballot', room: BallotRoom, view?: VoteView, page?: number} | {kind: 'announcement', text: string};
/** As it was picked; `changed` only in `stage`: how it reads at its table when that is otherwise by now. */
export type ScreenCard = {title: string, text: string, table: number, theme: string, order: number,
  changed?: {title: string, text: string} | null};

// --- records of a table room -----------------------------------------------------------------------------------------
/** `author` '' = nobody's name; `scribe` = the participant whose device wrote it for another. */
export type Written = {author: string, scribe: string | null, at: number, edited: boolean, late: boolean, round: string};
export type Detail = {whom: string, where: string, pays: string, arranges: string};
export type Suggests = 'proposal' | 'question' | 'example' | 'watch_out' | 'contact';
/** With a `case` (its id) it is a suggestion, of the kind that `suggests` says. */
export type Idea = Written & {text: string, merged: string | null, detail: Detail | null, case?: string, suggests?: Suggests};
export type Response = Written & {parent: string, text: string};
export type Existing = Response & {link: string};
export type Party = {name: string, benefit: string};
export type ActionStep = {who: string, what: string, by: string};
export type Plan = {title: string, what: string, place: string, lead: string, parties: Party[], goals: string[],
  steps: ActionStep[], ideas: string[], additions: string[]};
export type Action = Written & Plan;
export type TableSelf = {number: number, name: string, theme: string, hosts: string[], hand: number | null, answered: boolean,
  pick: string | null};
export type CaseStatus = 'discussed' | 'not_reached' | 'out_of_time';
/** What a table knows of a case that lies there; its words are in the plenary. */
export type TableCase = {status: CaseStatus | null, at: number | null, holders: string[], joined: string[]};
export type Notice = {text: string, at: number};
/** What a table asked itself about the idea `card`; question, options and outcome are in the ballot with this number. */
export type Poll = {card: string, ballot: number, open: boolean};
export type Withdrawn = {kind: ContributionKind, text: string, reason: string, by_host: boolean, at: number};
export type Summary = {number: number, ideas: number, additions: number, comments: number, questions: number, actions: number,
  last: number | null, hand: number | null, answered: boolean, pick: string | null, phase: Pace['phase'], deadline: number | null,
  cases?: {case: string, status: CaseStatus | null, held: boolean, joined: number}[]};
export type ContributionKind = 'idea' | 'comment' | 'addition' | 'question' | 'existing' | 'action' | 'remark';

// --- records of the list room ----------------------------------------------------------------------------------------
export type ListSelf = {rule: 'mean' | 'best', best: number, top: number};
export type Group = {order: number, title: string};
/** What it is scored `on`, and its fixed scale. */
export type Criterion = {order: number, title: string, group: string, on: 'initiative' | 'area', lowest: number, highest: number,
  better: 'high' | 'low'};
/** Criterion → score. */
export type Scores = Record<string, number>;
/** `scores` and `joined` only in `stage`, as all that is optional below. */
export type Area = {order: number, title: string, scores?: Scores, joined?: {id: string, title: string}[]};
export type InitiativeFacts = {title: string, key: string, text: string, supplier: string, area: string, target: string,
  activity: string, stage: string, scores: Scores};
export type Initiative = {order: number, title: string, area: string, target: string, activity: string, stage: string, key?: string,
  text?: string, supplier?: string, scores?: Scores, merged?: (InitiativeFacts & {id: string})[]};
export type Double = {first: string, second: string, likeness: number, apart: boolean};
export type Intake = {order: number, name: string, at: number, added: number, changed: number, undone: boolean};
export type Removed = {of: 'group' | 'criterion' | 'area' | 'initiative', title: string};
export type AreaChoice = {areas: string[], reason: string, at: number};

// --- records of the choice afterwards --------------------------------------------------------------------------------
export type Choosing = {phase: 'alone' | 'together', top: number, criteria: {id: string, title: string, weight: number}[], judges: string[], ready: number};
export type Candidate = {order: number, kind: 'idea' | 'action', number: string, title: string, text: string, theme: string, table: number | null,
  place: number | null, tied: boolean, votes: number | null};
export type Judge = {ready: boolean, scored: number};
export type JudgeSheet = {marks: {[criterion: string]: number}, text: string, score: number | null};
export type CandidateScore = {mean: number, spread: number, judges: number, place: number, tied: boolean};
export type Sheets = {given: {judge: string, score: number | null, marks: {[criterion: string]: number}, text: string}[]};
export type ChosenCandidates = {picks: {candidate: string, reason: string}[], at: number};
// --- records of the report room --------------------------------------------------------------------------------------
export type ReportPart = 'introduction' | 'background' | 'news_title' | 'news_text';
/** `version` of the room that made it so. */
export type ReportText = {text: string, at: number, version: number};
/** What is otherwise than in the version before: additions, texts, and how many events in the other rooms. */
export type ReportVersion = {at: number, note: string, added: string[], gone: string[], texts: string[], steps: number};
export type ReportLink = {open: boolean, opened: number};
export type AdditionKind = 'slot' | 'reaction' | 'join';
export type AdditionState = 'waiting' | 'accepted' | 'refused' | 'withdrawn';
/** In `seat` `by` is '' unless that person wants to be named; the rest is for the organiser, and (but `by` and `decided`) for who wrote it. */
export type ReportAddition = {target: string, kind: AdditionKind, text: string, at: number, by?: string, named?: boolean,
  state?: AdditionState, reason?: string, decided?: number};

// --- records of an agreement ------------------------------------------------------------------------------------------
export type AgreementParty = {id: string, name: string, brings: string, gets: string};
export type AgreementStep = {id: string, who: string, what: string, by: string};
export type Agreement = {phase: 'open' | 'complete' | 'withdrawn', version: number, at: number, complete: number | null,
  withdrawn: {at: number, reason: string} | null, origin: {action: string, table: number, theme: string} | null, title: string, purpose: string,
  parties: AgreementParty[], steps: AgreementStep[]};
export type PartyAnswer = {signer: string | null, answer: 'none' | 'confirmed' | 'objected', by: string | null, at: number | null, text: string};
export type AgreementField = 'title' | 'purpose' | 'name' | 'brings' | 'gets' | 'who' | 'what' | 'by';
export type AgreementChange = {part: 'whole' | 'party' | 'step', field: AgreementField, name: string, pieces: {how: 'same' | 'gone' | 'new', text: string}[]};
export type AgreementVersion = {at: number, complete: number | null, confirmed: string[], changes: AgreementChange[]};

// --- records of a ballot and of the roster ---------------------------------------------------------------------------
export type Marks = {kind: 'marks', lowest: number, highest: number, budget: number | null, outcome: 'sum' | 'mean' | 'shares'};
export type Ranking = {kind: 'ranking', places: number | null, rule: RankingRule};
export type RankingRule = 'borda' | 'ranked_pairs';
export type Pairs = {kind: 'pairs', each: number};
export type YesNo = {kind: 'yes_no', quorum: number, majority: 'simple' | 'two_thirds'};
/** What a voter fills in, and how it is counted. */
export type Method = Marks | Ranking | Pairs | YesNo;
export type Secrecy = 'open' | 'table' | 'secret';
export type OptionSource = 'picks' | 'ideas' | 'clusters' | 'typed' | 'actions' | 'areas' | 'initiatives' | 'criteria';
/** All of a vote but question and options. `tables`: who votes, null for the hall. `weighs`: the ranking of the list's areas follows the vote.
 * `about`: number of the ballot whose result is asked about. */
export type Terms = {method: Method, hidden: boolean, secrecy: Secrecy, order: 'given' | 'random', tables: number[] | null, not_own: boolean,
  weighs: boolean, about: number | null};
/** `revealing`: how many of the places are shown, of a reveal that goes place by place. `poll`: the poll of one table that this is. */
export type Ballot = Terms & {number: number, question: string, poll: string | null, revealing: {shown: number, of: number} | null,
  phase: 'open' | 'closed' | 'revealed' | 'cancelled', opened: number, closed: number | null};
/** `section`: what is weighed against each other; of a criterion the option that is its group, '' for the groups themselves. */
export type Option = {order: number, title: string, text: string, table: number | null, lead: string, step: string, section: string};
/** `paper` and `scribe`: how many of the voters voted on paper, and had a scribe. */
export type Turnout = {voters: number, present: number, paper: number, scribe: number};
/** `value` is what bars and places go by; `low` and `high` bound it with 95 %. `marks`: how many gave each mark, or place. */
export type Result = {value: number, votes: number, place: number, tied: boolean, low: number | null, high: number | null,
  mean: number | null, spread: number | null, marks: Record<string, number>};
export type Rule = 'points' | 'mean' | 'shares' | RankingRule | 'bradley_terry' | 'yes_no';
export type TablePoints = {table: number, voters: number, points: Record<string, number>};
export type OtherRule = {rule: RankingRule, results: Record<string, {value: number, place: number, tied: boolean}>};
/** `needed`: the voters that the quorum asks for. `cycle`: the majorities of a ranking went round in a circle. */
export type Outcome = {rule: Rule, verdict: 'adopted' | 'rejected' | 'no_quorum' | null, needed: number, cycle: boolean, tables: TablePoints[],
  other: OtherRule | null};
/** The signal of a running tally. */
export type Tally = {voters: number, results: Record<string, Result>, outcome: Outcome};
/** The ranking of the list's areas that follows from voted weights. */
export type WeighedCriterion = {id: string, title: string, group: string, weight: number, mean_mark: number | null, spread: number | null,
  bimodal: boolean};
/** The part of the draws in which an area is among the chosen, with its interval, and the places it takes in 95 % of them. */
export type InTop = {share: number, low: number, high: number, first: number, last: number};
export type WeighedArea = {id: string, title: string, place: number, tied: boolean, score: number, initiatives: number, scored: number, of: number,
  cells: Record<string, number | null>, parts: Record<string, number>, in_top: InTop | null};
export type WeighingVerdict = {kind: 'firm' | 'close' | 'open' | 'tied' | 'too_few', top: number, firm: number, next: string | null,
  share: number | null, criterion: string | null, change: number | null};
export type AreaRanking = {rule: {kind: 'mean' | 'best', best: number | null}, top: number, voters: number, weights: WeighedCriterion[],
  groups: {id: string, title: string, weight: number}[], areas: WeighedArea[], unranked: {id: string, title: string, why: string}[],
  swaps: {criterion: string, weight: number, change: number | null, percent: number | null}[], verdict: WeighingVerdict, draws: number};
export type Choices = Record<string, number>;
export type Paper = {revision: number, choices: Choices};
/** An option that this person wrote and may not vote for. */
export type Mine = {};
/** Votes on paper that were typed in together; the id is the version at which they came, for `drop_papers`. */
export type OnPaper = {papers: Choices[]};
export type Person = {name: string, table: number | null, shared: boolean, organisation?: string, sector?: string, guest_of?: string | null};

// --- records of what is followed after the day -----------------------------------------------------------------------
export type FollowStatus = 'idea' | 'talking' | 'started' | 'running' | 'done' | 'stopped';
/** `days`: check-ins (YYYY-MM-DD) without an answer. */
export type Followed = {order: number, title: string, text: string, parties: {name: string, benefit: string}[], goals: string[], steward: string,
  status: FollowStatus, since: number, days: string[], at: number,
  origin: {source: string, kind: 'idea' | 'action', table: number, theme: string, number: string} | null};
/** `by`: "" for the organisers, here and below. */
export type FollowNote = {initiative: string, status: FollowStatus, text: string, by: string, at: number, check_in: string};
export type Support = {initiative: string, text: string, by: string, at: number, settled: boolean,
  offers: {id: string, text: string, by: string, at: number}[]};
export type TalkOn = {people: string[], agreed: string[], declined: string[], day: string, by: string, text: string, initiative: string, at: number,
  kept: boolean};
export type FollowMe = {mail: boolean, calendar: boolean};
export type FollowMember = {welcome: boolean};
export type Reminder = {initiative: string, person: string, day: string, at: number, claimed: boolean,
  outcome: 'sent' | 'refused' | 'unknown' | 'no_address' | 'too_late' | null};
export type Edition = {conference: string, title: string, date: string};
export type EditionOutcome = {order: number, title: string, status: FollowStatus, at: number, text: string};

export type PlenaryKinds = {conference: Conference, theme: Theme, table: Table, round: Round, pace: Pace, announcement: Announcement,
  ballot: BallotNotice, pick: TablePick, step: Step, scene: Scene, card: ScreenCard, case: Case};
export type TableKinds = {table: TableSelf, pace: TablePace, idea: Idea, comment: Response, addition: Response, question: Response,
  existing: Existing, action: Action, notice: Notice, withdrawn: Withdrawn, summary: Summary, poll: Poll,
  case: TableCase, remark: Response};
export type ListKinds = {list: ListSelf, group: Group, criterion: Criterion, area: Area, initiative: Initiative, double: Double,
  intake: Intake, removed: Removed, choice: AreaChoice};
export type ChoiceKinds = {choosing: Choosing, candidate: Candidate, judge: Judge, mine: JudgeSheet, score: CandidateScore, sheets: Sheets,
  chosen: ChosenCandidates};
export type BallotKinds = {ballot: Ballot, option: Option, turnout: Turnout, result: Result, outcome: Outcome, ranking: AreaRanking,
  paper: Paper, mine: Mine, on_paper: OnPaper, step: Step};
export type ReportKinds = {text: ReportText, version: ReportVersion, link: ReportLink, addition: ReportAddition};
export type AgreementKinds = {agreement: Agreement, party: PartyAnswer, version: AgreementVersion};
export type FollowKinds = {initiative: Followed, note: FollowNote, support: Support, promise: TalkOn, me: FollowMe, member: FollowMember,
  dropped: {title: string}, reminder: Reminder, calendar: {open: boolean}, edition: Edition, outcome: EditionOutcome};
export type RosterKinds = {person: Person};
/** The kinds of record that a room holds; a room whose form is not known may hold any. */
export type KindsOf<R extends string> = string extends R ? Record<string, any>
  : R extends '' ? Record<string, never>
  : R extends PlenaryRoom ? PlenaryKinds : R extends TableRoom ? TableKinds : R extends BallotRoom ? BallotKinds
  : R extends ListRoom ? ListKinds : R extends ReportRoom ? ReportKinds : R extends ChoiceRoom ? ChoiceKinds
  : R extends FollowRoom ? FollowKinds : R extends AgreementRoom ? AgreementKinds : R extends RosterRoom ? RosterKinds : Record<string, any>;
/** A record as the page shows it: `pending` while a command of this device stands over it. */
export type Laid<T> = T & {pending?: boolean};
export type PlainRecord = Record<string, any>;

// --- messages --------------------------------------------------------------------------------------------------------
export type Position = [room: string, lane: string, epoch: string, version: number];
export type Operation = [kind: string, id: string, record: PlainRecord | null];
export type Limits = {message: number, text: number, rate: number, burst: number};

export type Hello = {t: 'hello', token: string, lanes: Position[], build?: string, sole?: boolean};
export type Subscribe = {t: 'subscribe', room: string, lanes?: string[]};
export type Unsubscribe = {t: 'unsubscribe', room: string};
export type CommandMessage = {t: 'command', id: string, room: string, type: string, data: Params};
export type Ping = {t: 'ping', time: number};
export type ClientMessage = Hello | Subscribe | Unsubscribe | CommandMessage | Ping;

export type Welcome = {t: 'welcome', participant: string, role: Role, conference: string, table: number | null, shared: boolean,
  rooms: string[], limits: Limits, time: number, build: string, ping: number};
export type StateFrame = {t: 'state', room: string, lane: string, epoch: string, version: number, since: number | null, records: Operation[]};
export type DropFrame = {t: 'drop', room: string, lane: string};
export type OpsFrame = {t: 'ops', room: string, lane: string, from: number, to: number, at: number, operations: Operation[]};
export type Ack = {t: 'ack', id: string, version: number, revision?: number};
export type Reject = {t: 'reject', id: string, code: string, params: Params};
export type Pong = {t: 'pong', time: number, now: number};
export type SignalFrame = {t: 'signal', room: string, lane: string, name: string, value: any};
export type Bye = {t: 'bye', code: number, retry: number};
export type ServerMessage = Welcome | StateFrame | DropFrame | OpsFrame | Ack | Reject | Pong | SignalFrame | Bye;

// --- what waits on this device ---------------------------------------------------------------------------------------
/** A command that is not known to be kept. `by` = the participant who gave it; `at` = when, on the server's clock. */
export type Command = {id: string, room: string, type: string, data: Params, at: number, by: string};
export type Refusal = {id: string, code: string, params: Params, command: Command};
export type Storage = {get(key: string): string | null, set(key: string, value: string): void, remove(key: string): void, keys(prefix: string): string[]};
