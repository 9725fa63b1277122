/** Joining: a code, a name if you like, a table. */
export default {
  'join.title': 'Join',
  'join.welcome': 'Join in',
  'join.code': 'Code of the meeting',
  'join.code_hint': 'Five characters. They are on the screen in the hall and on the card on your table.',
  'join.looking': 'Looking …',

  'join.who': 'Who are you?',
  'join.who_why': 'So that people at your table know who they are talking to. Tell what you like; everything may stay empty.',
  'join.name': 'Your name',
  'join.organisation': 'Organisation or neighbourhood',
  'join.sector': 'Where do you belong?',
  'join.sector_choose': 'Choose what fits best',
  'join.shared': 'This laptop belongs to the table',
  'join.shared_why': 'Several people write on it. For each card you choose a name, or none.',

  'join.choose_table': 'Choose a table',
  'join.sit_at': 'Take a seat at table {number}',
  'join.other_table': 'I am at another table',
  'join.which_table': 'Which table are you at?',
  'join.give_place': 'Give me a seat',
  'join.give_place_why': 'We find a table with room, and with people from different corners.',
  'join.seated': '{seated} of {seats}',
  'join.is_full': 'full',
  'join.full': 'According to the plan this table is full. Are you sitting there already? Join in.',
  'join.insist': 'I am sitting here',

  'join.again': 'Welcome back',
  'join.go_on_as': 'Go on as {name}',
  'join.go_on': 'Go on where I was',
  'join.somebody_else': 'Somebody else joins on this device',
  'join.other_code': 'Join with another code',
};
