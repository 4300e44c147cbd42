"""The languages inside a spec: text in, typed tree with exact spans and problems out.

Every front end has the same shape: `parse(text, offset=0)` never raises, spans are `offset` plus the index in `text`
(code points), and what could not be read is in `problems`.
"""
