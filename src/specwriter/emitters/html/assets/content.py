"""Knows the style of what a document says: text, tables, code, operations, schemas, diagrams, notes."""

CONTENT = """
.hero{margin-bottom:2.5rem;padding-bottom:1.75rem;border-bottom:1px solid var(--line)}
h1,h2,h3,h4,h5,h6{line-height:1.25;font-weight:650;letter-spacing:-.011em;text-wrap:balance;position:relative}
h1{font-size:clamp(1.75rem,4vw,2.375rem);letter-spacing:-.02em;margin:0 0 1.25rem}
h2{font-size:1.5rem;margin:3.5rem 0 1rem}
h3{font-size:1.1875rem;margin:2.5rem 0 .75rem}
h4,h5,h6{font-size:1rem;margin:2rem 0 .5rem}
section>:is(h1,h2,h3,h4,h5,h6):first-child+section>:is(h3,h4){margin-top:1.5rem}
.anchor{margin-left:.4em;color:var(--line-strong);text-decoration:none;opacity:0;font-weight:400}
:is(h1,h2,h3,h4,h5,h6):hover>.anchor,.anchor:focus{opacity:1}
.facts{display:flex;flex-wrap:wrap;gap:.9rem 2.25rem;margin:0;font-size:.9375rem}
.facts dt{color:var(--faint);font-size:.8125rem;line-height:1.3}
.facts dd{margin:.15rem 0 0}
.state-pill{display:inline-block;border-radius:999px;padding:.05rem .65rem;font-size:.875rem;font-weight:550;
 background:var(--other-soft);color:var(--other)}
.state-pill.good{background:var(--good-soft);color:var(--good)}
.state-pill.open{background:var(--warning-soft);color:var(--warning)}
.inside{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:1.5rem 0 0;font-size:.875rem}
.inside li{margin:0}
.inside a{display:block;border:1px solid var(--line);border-radius:8px;padding:.25rem .7rem;color:var(--soft);text-decoration:none}
.inside a:hover{border-color:var(--accent);color:var(--accent)}
.inside b{color:var(--ink);font-weight:650}
p,ul,ol,dl,blockquote{margin:0 0 1rem}
p,li,blockquote{max-width:46rem}
.content ul,.content ol{padding-left:1.5rem}
.content :is(.inside,.states,.values,.entity-rest){padding-left:0}
li{margin:.25rem 0}
li>ul,li>ol{margin:.25rem 0}
.task{list-style:none;margin-left:-1.4rem}
.content details:not(.source){margin:0 0 1rem}
.content details:not(.source)>summary{cursor:pointer;font-weight:550}
.content kbd{border:1px solid var(--line);border-radius:4px;padding:0 .35em;background:var(--surface)}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:from-font}
.content a:not([class]):not(:hover){text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
.ref{color:inherit;text-decoration:underline dotted var(--line-strong);text-underline-offset:.2em}
.ref:hover,.ref:focus-visible{color:var(--accent);text-decoration:underline solid currentColor}
.dead{text-decoration:underline wavy var(--warning);text-decoration-thickness:1px}
.def{scroll-margin-top:5.5rem}
:target,.flash{animation:flash 1.8s ease-out}
@keyframes flash{from{background:var(--accent-soft);box-shadow:0 0 0 4px var(--accent-soft)}}
.uses{border:0;border-radius:999px;background:var(--other-soft);color:var(--other);font:550 .6875rem/1.3 system-ui,sans-serif;
 padding:.05rem .42rem;margin-left:.4em;
 vertical-align:.12em;min-width:1.35rem}
.uses::before{content:attr(data-count)}
.uses:hover{background:var(--accent-soft);color:var(--accent)}
:is(p,li,td,th,h1,h2,h3,h4,dd,summary,figcaption,blockquote) code{background:var(--code);border-radius:4px;padding:.1em .3em}
blockquote{border-left:3px solid var(--line-strong);padding:.1rem 0 .1rem 1rem;color:var(--soft);margin-left:0;margin-right:0}
blockquote>:last-child,.alert>:last-child{margin-bottom:0}
.alert{border-left:3px solid var(--info);background:var(--info-soft);border-radius:0 8px 8px 0;padding:.75rem 1rem;margin:0 0 1rem}
.alert-head{font-weight:600;color:var(--info);margin-bottom:.25rem}
.alert.warning,.alert.caution{border-color:var(--warning);background:var(--warning-soft)}
:is(.alert.warning,.alert.caution) .alert-head{color:var(--warning)}
.alert.tip{border-color:var(--good);background:var(--good-soft)}.alert.tip .alert-head{color:var(--good)}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
img{max-width:100%}
.image{display:inline-block;border:1px dashed var(--line-strong);border-radius:6px;padding:.1rem .6rem;color:var(--soft);
 font-size:.875rem}
p.label{font-weight:600;margin:1.75rem 0 .5rem}

.scroll{overflow-x:auto;margin:0 0 1.25rem;scrollbar-width:thin}
table{border-collapse:collapse;font-size:.9063rem;line-height:1.5;min-width:min(100%,28rem)}
th,td{text-align:left;vertical-align:top;padding:.55rem .9rem;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:.25rem}
thead th{font-weight:600;color:var(--soft);font-size:.8125rem;white-space:nowrap;border-bottom:1px solid var(--line-strong)}
tbody tr:last-child>*{border-bottom:0}
tbody tr:hover{background:var(--surface)}
td.nothing,.nothing{color:var(--faint)}
.short{white-space:nowrap}.transitions .short{white-space:normal}
.right{text-align:right;font-variant-numeric:tabular-nums}.center{text-align:center}
.catalogue td:first-child,.fields td:first-child{font-weight:550}
.fields td:first-child,.fields td:nth-child(2){font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
 font-size:.8125rem}
.fields td:first-child{white-space:nowrap}
.fields td:nth-child(2){color:var(--soft);font-weight:400}

pre{background:var(--code);border-radius:8px;padding:.9rem 1.1rem;overflow:auto;margin:0 0 1.25rem;line-height:1.55;font-size:.9063rem;
 scrollbar-width:thin;tab-size:4}
pre code{font-size:.875em}
.raw{color:var(--soft)}
.tk{color:var(--t-key)}.ts{color:var(--t-string)}.tn{color:var(--t-number)}.tw{color:var(--t-word)}.tc{color:var(--t-comment);
 font-style:italic}

.method{font:650 .75em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;border-radius:5px;padding:.1em .5em;
 background:var(--other-soft);color:var(--other);letter-spacing:.02em}
.method.get,.method.head,.method.options{background:var(--get-soft);color:var(--get)}
.method.post{background:var(--post-soft);color:var(--post)}
.method.put{background:var(--put-soft);color:var(--put)}
.method.patch{background:var(--patch-soft);color:var(--patch)}
.method.delete{background:var(--delete-soft);color:var(--delete)}
code .method{font-size:.9em;padding:0 .35em}
.status{font-weight:650;font-variant-numeric:tabular-nums;color:var(--other)}
.status.s2{color:var(--good)}.status.s3{color:var(--info)}.status.s4{color:var(--warning)}.status.s5{color:var(--error)}
.operation{border:1px solid var(--line);border-radius:14px;background:var(--raised);padding:1.25rem clamp(1rem,2.5vw,1.75rem) .75rem;
 margin:1.75rem 0}
.operation>:is(h2,h3,h4,h5,h6):first-child,.operation-head{margin:0 0 .75rem;font-size:1.0625rem;font-family:ui-monospace,
 SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
 font-weight:600;letter-spacing:0;overflow-wrap:anywhere;text-wrap:wrap}
.operation-head p{margin:0}
.operation>:is(h2,h3,h4):first-child .method,.operation-head .method{font-size:.8125rem;margin-right:.35rem;padding:.2em .6em}
.operation>:is(h2,h3,h4):first-child code{background:none;padding:0}
.operation var{font-style:normal;color:var(--accent)}
.operation p.label{max-width:none}
.operation p.label,.operation h4,.operation h5,.operation h6{font-size:.875rem;color:var(--soft);border-top:1px solid var(--line);
 padding-top:1rem;margin:1.25rem 0 .5rem}
.pair{margin-bottom:1rem}
.example{margin:0}
.example figcaption{font-size:.75rem;color:var(--faint);margin-bottom:.3rem}
@media (min-width:80rem){
 .pair{display:grid;grid-template-columns:minmax(0,1.4fr) minmax(0,1fr);gap:1.5rem;align-items:start}
 .pair :is(th,td){padding:.45rem .5rem}.pair pre{font-size:.84rem}
 .pair .example pre{max-height:34rem}
}

.schema{margin:1rem 0 1.5rem}
.cards{columns:2 24rem;column-gap:1.25rem;margin:1rem 0}
.entity{border:1px solid var(--line);border-radius:12px;background:var(--raised);padding:.9rem 1.1rem;margin:0 0 1.25rem;
 break-inside:avoid;display:inline-block;width:100%}
.entity-name{font-weight:650;margin:0 0 .5rem;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
 font-size:.9375rem}
.kind{font:500 .75rem/1 system-ui,sans-serif;color:var(--faint);margin-right:.35rem}
.note-line,.column-note{color:var(--soft);font-size:.8125rem}
.column-note{display:block}
.columns{width:100%;font-size:.8438rem;min-width:0}
.columns th,.columns td{padding:.3rem .6rem .3rem 0}
.columns tbody th{font-weight:500;white-space:nowrap}
.columns tbody th code,.columns td code{background:none;padding:0}
.columns .key th{font-weight:700}
.columns td:nth-child(2){color:var(--soft)}
.badge{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 .35em;font-size:.6875rem;line-height:1.45;
 color:var(--soft);text-decoration:none}
span.default{color:var(--soft);font-size:.8125rem}
.leads{white-space:nowrap}
.entity-rest{list-style:none;padding:0;margin:.6rem 0 0;border-top:1px solid var(--line);padding-top:.5rem!important;font-size:.8125rem;
 color:var(--soft)}
.entity-rest li{margin:.15rem 0}
.entity-rest b{font-weight:600;color:var(--ink)}
.values{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;margin:0}
.values li,.states li{margin:0}

.diagram{margin:1rem 0 1.5rem;display:flow-root}
.viewport{border:1px solid var(--line);border-radius:12px;overflow:auto;background:var(--d-paper);padding:1.25rem;min-height:4.5rem;
 touch-action:pan-x pan-y}
.viewport.moved{overflow:hidden;cursor:grab;touch-action:none}
.drawing{display:flex;transform-origin:0 0}
.drawing>svg{margin:0 auto}
.drawing svg{max-width:100%;max-height:46rem;width:auto;height:auto;font-family:Arial,Helvetica,"Liberation Sans",Arimo,sans-serif}
.drawing svg svg{max-width:none;max-height:none}
.drawing .edgeLabel rect,.drawing .label rect,.drawing .relationshipLabelBox{opacity:1!important}
.drawing .messageText{paint-order:stroke!important;stroke:var(--d-paper)!important;stroke-width:4px!important}
.drawing[data-authored]>svg{background:var(--d-paper);box-shadow:0 0 0 .6rem var(--d-paper);border-radius:2px}
.drawn{cursor:pointer}
.drawn:hover text,.drawn:focus text{text-decoration:underline}
.zoom-bar{float:right;display:flex;gap:.2rem;margin:.4rem 0 0 1rem}
html:not(.js) .zoom-bar{display:none}
.zoom-bar button{border:0;background:none;border-radius:6px;width:1.875rem;height:1.875rem;padding:0;line-height:0;color:var(--faint)}
.zoom-bar .icon{width:1rem;height:1rem}
.zoom-bar button:hover{color:var(--ink);background:var(--surface)}
.source>pre{clear:both}
.states{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;margin:.75rem 0 0}
.states li{border:1px solid var(--line);border-radius:999px;padding:.1rem .7rem;font:500 .8125rem/1.6 ui-monospace,SFMono-Regular,Menlo,
 Consolas,monospace}
.source{margin:.6rem 0 0;font-size:.875rem}
.source>summary{color:var(--faint);cursor:pointer;width:max-content}
.source>summary:hover{color:var(--ink)}
.source[open]>summary{margin-bottom:.5rem}
@media (min-width:86rem){
 .beside{display:grid;grid-template-columns:minmax(0,9fr) minmax(0,11fr);gap:1.5rem;
 align-items:start}
 .beside table{font-size:.8125rem}.beside :is(th,td){padding:.45rem .5rem}
 .beside .viewport{padding:.6rem}.beside .drawing>svg{min-width:0!important}
 .beside .diagram{margin-top:0;position:sticky;top:4.5rem}
}

mark{background:none;color:inherit;text-decoration:underline wavy var(--warning);text-decoration-thickness:1px;
 text-underline-offset:.25em}
mark.error{text-decoration-color:var(--error)}mark.info{text-decoration-color:var(--info)}
.notes{margin:0 0 1rem}
aside.note{border-left:3px solid var(--warning);background:var(--warning-soft);border-radius:0 8px 8px 0;padding:.6rem .85rem;
 margin:0 0 .6rem;font-size:.8438rem;line-height:1.5;overflow-wrap:anywhere}
aside.note.error{border-color:var(--error);background:var(--error-soft)}aside.note.info{border-color:var(--info);background:var(--info-soft)}
aside.note p{margin:0 0 .25rem}aside.note p:last-child{margin:0}
aside.note code,.panel li code{background:none;padding:0}
aside.note strong{color:var(--warning)}aside.note.error strong{color:var(--error)}aside.note.info strong{color:var(--info)}
aside.note .line,aside.note .help,aside.note .related{color:var(--ink)}
body:has(#sw-show-error:not(:checked)) aside.note.error,body:has(#sw-show-warning:not(:checked)) aside.note.warning,
body:has(#sw-show-info:not(:checked)) aside.note.info,body:has(#sw-show-error:not(:checked)) .panel li.error,
body:has(#sw-show-warning:not(:checked)) .panel li.warning,body:has(#sw-show-info:not(:checked)) .panel li.info{display:none}
@media screen and (min-width:96rem){
 .with-notes .content{max-width:77rem;padding-right:19rem}
 .notes{float:right;clear:right;width:17rem;margin:.25rem -19rem 1rem 2rem}
 .operation .notes{margin-right:-20.75rem}
}
.footnotes{border-top:1px solid var(--line);margin-top:3rem;padding-top:1rem;font-size:.875rem;color:var(--soft)}
.footnote{line-height:0}
@media (max-width:40rem){
 .fields,.fields tbody,.fields tr,.fields td{display:block;min-width:0}
 .fields thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
 .fields tr{border-bottom:1px solid var(--line);padding:.55rem 0}
 .fields td{border:0;padding:.05rem 0}
 .fields td[data-label]:nth-child(n+3)::before{content:attr(data-label) ": ";color:var(--faint);font-size:.8125rem}
 .fields td:empty{display:none}
}
.specs{width:100%}
.specs .found{white-space:nowrap}
.found .error{color:var(--error)}.found .warning{color:var(--warning)}.found .info{color:var(--info)}.found .clean{color:var(--good)}
.specs .path{overflow-wrap:anywhere;min-width:9rem;color:var(--faint);font-size:.8125rem}
.summary{color:var(--soft);margin:0}
.listing .frame{display:block}
"""
