/** Every text of the interface in Dutch, by area. */
import agreeing from './nl/agreeing.js';
import cases from './nl/cases.js';
import choosing from './nl/choosing.js';
import common from './nl/common.js';
import control from './nl/control.js';
import controlVote from './nl/control_vote.js';
import join from './nl/join.js';
import known from './nl/known.js';
import listing from './nl/listing.js';
import organiser from './nl/organiser.js';
import pursuit from './nl/pursuit.js';
import reader from './nl/reader.js';
import reject from './nl/reject.js';
import replay from './nl/replay.js';
import report from './nl/report.js';
import screen from './nl/screen.js';
import table from './nl/table.js';
import vote from './nl/vote.js';
import weighing from './nl/weighing.js';

export default {
  ...agreeing,
  ...cases,
  ...choosing,
  ...common,
  ...control,
  ...controlVote,
  ...join,
  ...known,
  ...listing,
  ...organiser,
  ...pursuit,
  ...reader,
  ...reject,
  ...replay,
  ...report,
  ...screen,
  ...table,
  ...vote,
  ...weighing,
};
