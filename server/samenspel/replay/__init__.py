"""Replay: a day that was, step by step, as its lanes showed it.

`order` puts the logs of all rooms into one row, `survey` finds what one may want to jump to, `fold` makes of every
event the operations that the pages got, with the functions of the live service; `messages` is how that travels,
`streaming` makes a row of messages of it, `words` tells it in a terminal.
"""
