"""The report (verslag) of a conference: the grown sibling of the proceeds, complete in every state of the day.

`model` makes an `Account` of the records of all rooms; `compose` says it in words as a `Document` of plain blocks; each
kind of file is a small writer of those blocks, so that all of them tell the same.
"""
