/** What the server has confirmed: per room and lane the records and how far they go. Values only; a change makes a new store. */

/** @typedef {{epoch: string, version: number, records: ReadonlyMap<string, import('./types.js').PlainRecord>}} Lane records by `kind/id` */
/** @typedef {ReadonlyMap<string, Lane>} Store by `room|lane` */
/** @typedef {ReadonlyMap<string, any>} Signals newest value by `room|lane|name` */
/** @typedef {import('./types.js').StateFrame | import('./types.js').OpsFrame | import('./types.js').DropFrame} LaneFrame */

/** @param {string} room @param {string} lane */
export const laneKey = (room, lane) => `${room}|${lane}`;

/** @returns {Store} */
export const empty = () => new Map();

/** What changed last stands last, as on the server: then both have the same order whatever way the records came.
 * @param {ReadonlyMap<string, import('./types.js').PlainRecord>} records @param {import('./types.js').Operation[]} operations */
function changed(records, operations) {
  const next = new Map(records);
  for (const [kind, id, record] of operations) {
    next.delete(`${kind}/${id}`);
    if (record !== null) next.set(`${kind}/${id}`, record);
  }
  return next;
}

/** Where a frame stands to what we have: to be applied, already applied, or with a hole before it.
 * @param {Store} store @param {LaneFrame} frame @returns {'next' | 'known' | 'gap'} */
export function place(store, frame) {
  const lane = store.get(laneKey(frame.room, frame.lane));
  if (frame.t === 'drop') return lane ? 'next' : 'known';
  if (frame.t === 'state' && frame.since === null) return 'next';
  if (!lane) return 'gap';
  if (frame.t === 'state' && frame.epoch !== lane.epoch) return 'gap';
  const [from, to] = frame.t === 'state' ? [frame.since, frame.version] : [frame.from, frame.to];
  if (from === lane.version) return 'next';
  return to <= lane.version ? 'known' : 'gap';
}

/** @param {Store} store @param {LaneFrame} frame @returns {Store} the same store when the frame does not fit or brings nothing */
export function applyFrame(store, frame) {
  if (place(store, frame) !== 'next') return store;
  const key = laneKey(frame.room, frame.lane), lane = store.get(key), next = new Map(store);
  if (frame.t === 'drop') next.delete(key);
  else if (frame.t === 'state') {
    const base = frame.since === null ? new Map() : lane?.records ?? new Map();
    next.set(key, {epoch: frame.epoch, version: frame.version, records: changed(base, frame.records)});
  } else next.set(key, {epoch: lane?.epoch ?? '', version: frame.to, records: changed(lane?.records ?? new Map(), frame.operations)});
  return next;
}

/** @param {Signals} signals @param {import('./types.js').SignalFrame} frame @returns {Signals} */
export const applySignal = (signals, frame) => new Map(signals).set(`${laneKey(frame.room, frame.lane)}|${frame.name}`, frame.value);

/** Forget a room, or one lane of it. @template V @param {ReadonlyMap<string, V>} map @param {string} room @param {string} [lane]
 * @returns {ReadonlyMap<string, V>} */
export function without(map, room, lane) {
  const prefix = lane === undefined ? `${room}|` : laneKey(room, lane);
  const gone = (/** @type {string} */ key) => lane === undefined ? key.startsWith(prefix) : key === prefix || key.startsWith(`${prefix}|`);
  return [...map.keys()].some(gone) ? new Map([...map].filter(([key]) => !gone(key))) : map;
}

/** Later ones win where two lanes hold the same record: those for fewer eyes say more.
 * @param {string} lane @returns {number} */
const weight = lane => lane.startsWith('own/') ? 4 : ['seat', 'screen', 'host', 'stage'].indexOf(lane);

/** @param {Store} store @param {string} room @param {string} [lane] only this one @returns {Lane[]} the room's lanes, the one that says most last */
export function lanesOf(store, room, lane) {
  if (lane !== undefined) return [store.get(laneKey(room, lane)) ?? []].flat();
  return [...store].filter(([key]) => key.startsWith(`${room}|`))
    .sort(([one], [other]) => weight(one.slice(room.length + 1)) - weight(other.slice(room.length + 1))).map(([, found]) => found);
}

/** @param {Store} store @returns {import('./types.js').Position[]} */
export const positions = store => [...store].map(([key, {epoch, version}]) => {
  const [room = '', lane = ''] = key.split('|');
  return [room, lane, epoch, version];
});
