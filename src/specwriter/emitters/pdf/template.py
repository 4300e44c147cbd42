"""Knows how the pages look: sizes, fonts, colours, and the functions that the rest of the text calls, all in Typst."""

from __future__ import annotations

WIDTH = 470.0
"""The width of the text on an upright A4 page, in points; on a page on its side it is `WIDE`."""
WIDE = 716.0
HEIGHT = 690.0
TALL = 360.0

TEMPLATE = r"""
#let ink = rgb("#1b1f24")
#let faint = rgb("#5d6672")
#let rule = rgb("#c9ced6")
#let shade = rgb("#f5f6f8")
#let accent = rgb("#24507e")
#let serif = ("Libertinus Serif", "DejaVu Sans Mono")
#let mono = ("DejaVu Sans Mono", "Libertinus Serif")

#let spec(title: "", status: "", running: true, body) = {
  set document(title: title, date: none)
  set text(font: serif, size: 10.5pt, fill: ink, lang: "en", hyphenate: false, overhang: false)
  set par(justify: false, leading: 0.62em, spacing: 0.95em, linebreaks: "simple")
  set page(
    paper: "a4",
    margin: (x: 62.6pt, top: 76pt, bottom: 72pt),
    header: context if counter(page).get().first() > 1 {
      let page = here().page()
      let heads = if running { query(heading.where(level: 2)).filter(it => it.location().page() <= page) } else { () }
      set text(size: 8.5pt, fill: faint)
      block(width: 100%, stroke: (bottom: 0.5pt + rule), inset: (bottom: 5pt), grid(
        columns: (1fr, 1fr),
        align(left, block(height: 1em, clip: true, title)),
        align(right, block(height: 1em, clip: true, if heads.len() > 0 { heads.last().body })),
      ))
    },
    footer: context {
      set text(size: 8.5pt, fill: faint)
      grid(
        columns: (1fr, auto),
        status,
        [Page #counter(page).display() of #counter(page).final().first()],
      )
    },
  )
  set heading(numbering: none)
  show heading: it => {
    let size = (19pt, 16pt, 12.5pt, 11pt, 10.5pt, 10.5pt).at(it.level - 1)
    let above = (0pt, 24pt, 18pt, 14pt, 12pt, 12pt).at(it.level - 1)
    set text(size: size, weight: if it.level < 5 { "bold" } else { "semibold" }, fill: if it.level <= 2 { accent } else { ink })
    show raw: set text(size: 0.94em)
    block(above: above, below: 0.75em, sticky: true, breakable: false, it.body)
  }
  show raw: set text(font: mono)
  show raw.where(block: false): set text(size: 1.05em)
  show link: set text(fill: accent)
  set list(indent: 4pt, body-indent: 7pt, spacing: 0.62em, marker: ([•], [–], [·]))
  set enum(indent: 4pt, body-indent: 7pt, spacing: 0.62em)
  set footnote.entry(separator: line(length: 20%, stroke: 0.5pt + rule))
  body
}

#let listing(lang, size, source) = block(
  width: 100%, fill: shade, stroke: (left: 2pt + rule), inset: (x: 9pt, y: 7pt), radius: 1pt, above: 1em, below: 1.1em, breakable: true,
  { set text(size: size); set par(leading: 0.52em, spacing: 0.52em); show raw: set text(size: size)
    raw(source, block: true, lang: lang) },
)
#let quoted(body) = block(
  width: 100%, stroke: (left: 2pt + rule), inset: (left: 11pt, y: 2pt), above: 1em, below: 1em, { set text(fill: faint); body },
)
#let mark(done) = box(width: 0.75em, height: 0.75em, stroke: 0.6pt + faint, radius: 1pt, baseline: 0.06em,
  if done { place(center + horizon, box(width: 0.42em, height: 0.42em, fill: accent)) })
#let aside(body) = text(style: "italic", fill: faint, body)
#let separator = line(length: 100%, stroke: 0.5pt + rule)
#let grille(widths, size, header, cells, repeated: true) = {
  set text(size: size)
  set par(leading: 0.5em, spacing: 0.6em)
  block(above: 1em, below: 1.2em, table(
    columns: widths, inset: (x: 4.5pt, y: 4pt), align: left + top,
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt + faint } else { 0.4pt + rule }, top: if y == 0 { 0.8pt + faint }),
    fill: (x, y) => if y == 0 { shade },
    table.header(repeat: repeated, ..header.map(it => table.cell(breakable: not repeated, strong(it)))), ..cells,
  ))
}
#let picture(source, wide, alt, caption) = block(width: 100%, above: 1.1em, below: 1.3em, breakable: false, {
  set align(center)
  image(bytes(source), format: "svg", width: wide, alt: alt)
  if caption != "" { block(above: 0.7em, text(size: 8.5pt, fill: faint, caption)) }
})
#let lead(body) = block(sticky: true, above: 0.95em, below: 0.95em, body)
#let cover(title, facts) = {
  v(36pt)
  block(below: 14pt, text(size: 27pt, weight: "bold", fill: accent, { set par(leading: 0.4em); title }))
  if facts.len() > 0 {
    block(below: 22pt, grid(columns: facts.map(it => auto), column-gutter: 30pt, row-gutter: 4pt,
      ..facts.map(it => text(size: 8.5pt, fill: faint, it.at(0))),
      ..facts.map(it => text(size: 12pt, it.at(1)))))
  }
}
#let sheet(title, body) = {
  block(above: 16pt, below: 7pt, sticky: true, text(size: 12.5pt, weight: "bold", title))
  body
}
#let contents(depth) = {
  show outline.entry.where(level: 2): set text(weight: "semibold")
  show outline.entry.where(level: 2): set block(above: 0.62em)
  set outline.entry(fill: repeat(text(fill: rule, [ .]), justify: false))
  set text(size: 9.5pt)
  outline(title: text(size: 12.5pt, weight: "bold", fill: ink, "Contents"), depth: depth, indent: n => (0pt, 0pt, 14pt).at(calc.min(n, 2)))
}
"""
