"""Knows which part of a box's line is its colour and which its title."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

_COLOUR = regex(r"(?:rgba?|hsla?)\s*\(.*\)|\w+", re.IGNORECASE)

# The named colours of CSS Color Module Level 4; Mermaid asks the browser whether the first word is one.
_NAMED = (
    " aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown"
    " burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan"
    " darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid"
    " darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet"
    " deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro"
    " ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki"
    " lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow"
    " lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray"
    " lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue"
    " mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise"
    " mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange"
    " orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum"
    " powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell"
    " sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato"
    " transparent turquoise violet wheat white whitesmoke yellow yellowgreen"
    " "
)


def title_start(line: str) -> int:
    """The index in `line` where the title of a box starts: after its colour, where it starts with one."""
    match = _COLOUR.match(line)
    if match is None or not ("(" in match[0] or f" {match[0].lower()} " in _NAMED):
        return 0
    return match.end()
