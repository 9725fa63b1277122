/** How stable the ranking of a weighing is; `core/verdict.js` picks the sentence. */
export default {
  'weighing.words': 'none one two three four five six seven eight nine ten eleven twelve',
  'weighing.firm': '{Top} stands firm. With other people in the room it would have been this one too.|'
    + '{Top} stand firm. With other people in the room it would have been these too.',
  'weighing.hair': '{Top} for certain, number {following} missed it by a hair: ‘{next}’ is right behind.',
  'weighing.close': 'Certain: {firm} of the {top}. The last place hangs by a hair: ‘{next}’ may still get in.|'
    + 'Certain: {firm} of the {top}. The last {n} places hang by a hair: ‘{next}’ may still get in.',
  'weighing.open': 'It is still open: of the {top} only {firm} stands firm.|It is still open: of the {top} only {firm} stand firm.',
  'weighing.open_none': 'It is still open: of the {top} not one stands firm.',
  'weighing.open_one': 'It is still open: now it is ‘{last}’, it may as well be ‘{next}’.',
  'weighing.tied': 'A tie on the line: ‘{last}’ and ‘{next}’ have exactly the same score.',
  'weighing.too_few': 'Too few votes yet to say how firm this is. From ten voters on you can read it here.',
  'weighing.nobody': 'Nothing has been weighed yet. Everything counts the same for now.',
  'weighing.all': 'There are no more areas than places, so all of them are in.',
  'weighing.none': 'No area has enough scores yet.',
  'weighing.hand_firm': 'With these weights this is the choice, even if one of them moves a little.',
  'weighing.hand_close': 'With these weights ‘{next}’ misses it by a hair.',

  'weighing.heavier': '‘{criterion}’ now counts for {from} out of 100. At {to} the choice changes.',
  'weighing.lighter': '‘{criterion}’ now counts for {from} out of 100. If that falls to {to}, the choice changes.',
  'weighing.hair_heavier': 'If ‘{criterion}’ counts a hair more, the choice changes.',
  'weighing.hair_lighter': 'If ‘{criterion}’ counts a hair less, the choice changes.',
  'weighing.no_change': 'No single weight can change that on its own.',
  'weighing.unranked': '{n} area is listed apart: too little of it was scored.|{n} areas are listed apart: too little of them was scored.',
  'weighing.divided': 'About {criteria} the room is of two minds.',
};
