"""Knows the style of the page's frame: bar, table of contents, dialogs, margin, paper."""

LAYOUT = """
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-top:5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (prefers-reduced-motion:reduce){*,*::before,*::after{animation:none!important;transition:none!important}}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.65 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,
 sans-serif;
 overflow-wrap:break-word;-webkit-font-smoothing:antialiased}
code,pre,kbd,samp{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
button,input{font:inherit;color:inherit}
button{cursor:pointer}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999rem;top:.5rem;z-index:40;background:var(--raised);padding:.5rem 1rem;border-radius:6px}
.skip:focus{left:.5rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
html:not(.js) .needs-js{display:none}

header.bar{position:sticky;top:0;z-index:20;display:flex;align-items:center;gap:.5rem;height:3.5rem;padding:0 1.25rem;
 background:var(--bg);border-bottom:1px solid var(--line)}
.bar-title{font-weight:600;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;flex:0 1 auto;min-width:0;color:inherit;
 text-decoration:none}
.bar-home{color:var(--soft);text-decoration:none;white-space:nowrap}
.bar-home::after{content:"/";margin-left:.5rem;color:var(--line-strong)}
.bar-home:hover{color:var(--accent)}
.bar-space{flex:1}
header.bar button{border:1px solid var(--line);background:var(--raised);border-radius:8px;height:2.25rem;padding:0 .7rem;
 display:inline-flex;
 align-items:center;gap:.45rem;white-space:nowrap;font-size:.875rem;color:var(--soft);flex:none}
header.bar button:hover{border-color:var(--line-strong);color:var(--ink)}
.search-button{min-width:13rem}.search-button .words{margin-right:auto}
header.bar kbd,.keys kbd{border:1px solid var(--line);border-radius:4px;padding:0 .35em;font-size:.75rem;background:var(--surface);
 color:var(--faint)}
.findings-button .error{color:var(--error);font-weight:600}
.findings-button .warning{color:var(--warning);font-weight:600}
.findings-button .info{color:var(--info);font-weight:600}
.findings-button .clean{color:var(--good)}
.icon{width:1.1rem;height:1.1rem;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round;flex:none}
.menu-button{display:none!important}

.frame{display:grid;grid-template-columns:17.5rem minmax(0,1fr)}
.contents{position:sticky;inset:3.5rem auto auto auto;height:calc(100vh - 3.5rem);overflow:auto;overscroll-behavior:contain;
 padding:1.5rem 1rem 3rem 1.25rem;border:0;border-right:1px solid var(--line);margin:0;width:auto;background:var(--bg);color:inherit;
 display:block;font-size:.875rem;line-height:1.4;
 scrollbar-width:thin}
.contents-title{margin:0 0 .5rem .6rem;font-weight:600;color:var(--faint);font-size:.8125rem}
.contents ul{list-style:none;margin:0;padding:0}
.contents ul ul{margin-left:.75rem;border-left:1px solid var(--line);padding-left:.25rem}
.contents a{display:block;padding:.28rem .6rem;color:var(--soft);text-decoration:none;border-radius:6px;overflow-wrap:break-word}
.contents a:hover{color:var(--ink);background:var(--surface)}
.contents a[aria-current]{color:var(--accent);background:var(--accent-soft);font-weight:500}
.contents .method{font-size:.625rem;padding:0 .3em;min-width:2.6rem;text-align:center;display:inline-block}
.js .contents li:not(.near)>ul ul{display:none}
main{min-width:0;padding:2.5rem clamp(1rem,4vw,3.5rem) 6rem;--gutter:0rem}
.content{max-width:64rem;margin:0 auto}
.with-notes .content{max-width:60rem}
footer{color:var(--faint);font-size:.8125rem;border-top:1px solid var(--line);margin-top:4rem;padding-top:1rem}

.panel,.uses-list,.hover-card,dialog{border:1px solid var(--line);border-radius:12px;background:var(--raised);color:var(--ink);
 box-shadow:0 12px 40px var(--shadow);padding:1rem 1.25rem;max-height:80vh;overflow:auto}
.panel.findings{position:fixed;inset:4rem 1rem auto auto;margin:0;width:min(30rem,calc(100vw - 2rem))}
.panel h2{margin:0 0 .5rem;font-size:1.0625rem}
.panel ol{list-style:none;padding:0;margin:.75rem 0 0}
.panel li{border-left:3px solid var(--line);padding:.15rem 0 .15rem .75rem;margin:.6rem 0;font-size:.875rem;line-height:1.45}
.panel li.error{border-color:var(--error)}.panel li.warning{border-color:var(--warning)}.panel li.info{border-color:var(--info)}
.panel li a{color:inherit;text-decoration:none}.panel li a:hover{text-decoration:underline}
.filters{border:0;padding:0;margin:0;display:flex;gap:1rem;flex-wrap:wrap;font-size:.875rem}
.filters legend{float:left;margin-right:1rem;color:var(--faint)}
.line{color:var(--faint);font-size:.8125rem;white-space:nowrap}
.uses-list{width:min(30rem,calc(100vw - 2rem));max-height:60vh;font-size:.875rem}
.uses-list p{margin:0 0 .5rem;color:var(--soft)}
.uses-list ol{list-style:none;margin:0;padding:0}
.uses-list li{padding:.25rem 0;border-top:1px solid var(--line);display:flex;gap:.75rem;align-items:baseline;flex-wrap:wrap}
.uses-list .in{flex:1;min-width:8rem}
.role{color:var(--faint)}
.hover-card{margin:0;inset:auto;width:max-content;max-width:min(24rem,calc(100vw - 2rem));padding:.65rem .9rem;font-size:.875rem;
 line-height:1.5;pointer-events:none}
.hover-card p{margin:0}
.hover-card .what{color:var(--faint);font-size:.8125rem}

dialog{padding:0;width:min(40rem,calc(100vw - 2rem));max-height:none;overflow:visible}
dialog::backdrop{background:#0a0d1273}
.search-dialog{margin-top:9vh}
.search-dialog input{width:100%;border:0;border-bottom:1px solid var(--line);background:none;padding:1rem 1.25rem;font-size:1.0625rem;
 outline:none;border-radius:12px 12px 0 0}
.search-dialog input:focus-visible{outline:2px solid var(--focus);outline-offset:-2px}
.results{list-style:none;margin:0;padding:.4rem;max-height:56vh;overflow:auto}
.results a{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.1rem .75rem;padding:.45rem .8rem;border-radius:8px;
 text-decoration:none;color:inherit;line-height:1.4}
.results [aria-selected=true] a{background:var(--accent-soft)}
.results .what{color:var(--faint);font-size:.8125rem;padding-top:.1rem}
.results .where{grid-column:2;color:var(--faint);font-size:.8125rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.results mark{background:none;text-decoration:none;color:var(--accent);font-weight:600}
.search-said{margin:0;padding:.5rem 1.25rem .75rem;color:var(--faint);font-size:.8125rem}
.help-dialog{padding:1.25rem 1.5rem}
.help-dialog h2{margin:0 0 .75rem;font-size:1.0625rem}
.keys{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1.25rem;margin:0;font-size:.9375rem}
.keys dt,.keys dd{margin:0}
.full-dialog{width:96vw;height:94vh;max-width:none}
.full-dialog .viewport{height:100%;border:0;border-radius:12px}
.full-dialog .drawing>svg{min-width:0!important;max-height:calc(94vh - 3rem)!important}
.full-dialog .full-close{position:absolute;right:.75rem;top:.75rem;z-index:2;border:1px solid var(--line);background:var(--raised);
 border-radius:8px;padding:.3rem .75rem}

@media (max-width:60rem){
 .menu-button{display:inline-flex!important}
 .frame{grid-template-columns:minmax(0,1fr)}
 .contents:not(:popover-open){display:none}
 .contents:popover-open{position:fixed;inset:0 auto 0 0;height:100vh;width:min(20rem,86vw);box-shadow:0 0 40px var(--shadow);z-index:30}
 .search-button{min-width:0}.search-button .words,.search-button kbd{display:none}
}
@media (max-width:40rem){
 header.bar{padding:0 .6rem;gap:.3rem}header.bar button{padding:0 .5rem}
 .bar-home,.help-button{display:none!important}
 .findings-button span:not(:first-child){display:none}
 main{padding-top:1.5rem}
}
@media print{
 @page{margin:18mm 16mm}
 html{font-size:84%}body{line-height:1.5}
 .source:not([open]){display:none}
 header.bar,.contents,.zoom-bar,.anchor,.uses,.uses-list,.hover-card,dialog,.notes,.skip{display:none!important}
 .frame{display:block}main{padding:0}.content{max-width:none}
 h1,h2,h3,h4,h5,h6,p.label,.entity-name{break-after:avoid}
 tr,figure,.entity,aside.note,.example{break-inside:avoid}
 thead{display:table-header-group}
 a{color:inherit;text-decoration:none}
 a.outside::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
 .scroll,pre,.viewport{overflow:visible!important}
 pre{white-space:pre-wrap}.short{white-space:normal}
 .drawing>svg{min-width:0!important;max-height:230mm!important}
 .panel.findings{display:block;position:static;box-shadow:none;border:0;padding:0;width:auto;max-height:none;break-before:page}
 .filters{display:none}
 .operation,.entity,.pair{border-color:#c6ccd5}
}
"""
