/** Every text of the interface in English, by area. */
import agreeing from './en/agreeing.js';
import cases from './en/cases.js';
import choosing from './en/choosing.js';
import common from './en/common.js';
import control from './en/control.js';
import controlVote from './en/control_vote.js';
import join from './en/join.js';
import known from './en/known.js';
import listing from './en/listing.js';
import organiser from './en/organiser.js';
import pursuit from './en/pursuit.js';
import reader from './en/reader.js';
import reject from './en/reject.js';
import replay from './en/replay.js';
import report from './en/report.js';
import screen from './en/screen.js';
import table from './en/table.js';
import vote from './en/vote.js';
import weighing from './en/weighing.js';

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
