"""Knows what the page does: theme, search by keyboard, definitions on hover, zoom, the place in the contents. All else works without it.

Nothing in it makes HTML from text: words go in as text nodes, so that a document can never add an element.
"""

THEME = """
try{const t=localStorage.getItem('specwriter-theme');if(t)document.documentElement.dataset.theme=t}catch{}
document.documentElement.classList.add('js');
"""

BASE = r"""
'use strict';
const one=(s,r=document)=>r.querySelector(s),all=(s,r=document)=>[...r.querySelectorAll(s)];
const make=(tag,attributes={},...inner)=>{const e=document.createElement(tag);for(const k in attributes)e.setAttribute(k,attributes[k]);
 e.append(...inner);return e};
const calm=matchMedia('(prefers-reduced-motion: reduce)');
const theme=()=>document.documentElement.dataset.theme||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');
function toggleTheme(){const next=theme()==='dark'?'light':'dark';document.documentElement.dataset.theme=next;
 try{localStorage.setItem('specwriter-theme',next)}catch{}
 const b=one('#sw-theme');if(b)b.setAttribute('aria-pressed',String(next==='dark'))}
const themeButton=one('#sw-theme');
if(themeButton){themeButton.setAttribute('aria-pressed',String(theme()==='dark'));themeButton.addEventListener('click',toggleTheme)}
function show(element){for(let d=element.closest('details');d;d=d.parentElement.closest('details'))d.open=true;
 element.scrollIntoView({block:'center',behavior:calm.matches?'auto':'smooth'});
 element.classList.remove('flash');void element.offsetWidth;element.classList.add('flash')}
const helpDialog=one('#sw-help');
const typing=e=>/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)||e.target.isContentEditable;
all('[data-opens]').forEach(b=>b.addEventListener('click',()=>{const d=one('#'+b.dataset.opens);if(d.id==='sw-search')openSearch();
 else d.showModal()}));
all('dialog').forEach(d=>d.addEventListener('click',e=>{if(e.target===d)d.close()}));
"""

SEARCH = r"""
const searchDialog=one('#sw-search'),field=one('#sw-search input'),list=one('#sw-results'),said=one('#sw-said');
let entries=null,hits=[],chosen=0;
const squeeze=t=>t.replace(/\s+/g,' ').trim();
function collect(){
 const found=[],data=one('#sw-entries');
 if(data)for(const [kind,name,href,words,where] of JSON.parse(data.textContent))
  found.push({kind,name,href,words,where,rank:kind==='text'?2:kind==='section'?1:0});
 const main=one('main');
 let heading='';
 for(const e of all('h1,h2,h3,h4,h5,h6,[data-kind],p,li,td,pre',main)){
  if(e.closest('aside.note,.uses-list,footer'))continue;
  if(e.dataset.kind){found.push({kind:e.dataset.kind,name:e.dataset.name,words:e.dataset.brief||'',where:heading,element:e,rank:0});
 continue}
  if(/^H\d$/.test(e.tagName)){const own=e.cloneNode(true);all('.anchor,.uses',own).forEach(x=>x.remove());
 heading=squeeze(own.textContent);
   found.push({kind:'section',name:heading,words:'',where:'',element:e,rank:1});continue}
  if(e.tagName==='LI'&&one('li,p',e))continue;
  const text=squeeze(e.textContent);
  if(text.length>2)found.push({kind:'text',name:text,words:'',where:heading,element:e,rank:2})}
 for(const f of found){f.low=f.name.toLowerCase();f.rest=(f.words||'').toLowerCase()}
 return found}
function score(f,q,words){
 if(f.rank<2){
  if(f.low===q)return f.rank;
  if(f.low.startsWith(q))return 2+f.rank;
  const at=f.low.indexOf(q);
  if(at>0)return (/[^a-z0-9]/.test(f.low[at-1])?4:6)+f.rank;
  if(words.every(w=>f.low.includes(w)))return 8+f.rank;
  if(words.every(w=>f.low.includes(w)||f.rest.includes(w)))return 11+f.rank;
  return -1}
 if(f.low.includes(q))return 10;
 return words.every(w=>f.low.includes(w))?12:-1}
function marked(text,words){
 const parts=[],low=text.toLowerCase();let at=0;
 while(at<text.length){
  let next=-1,long=0;
  for(const w of words){const i=low.indexOf(w,at);if(i>=0&&(next<0||i<next)){next=i;long=w.length}}
  if(next<0)break;
  parts.push(text.slice(at,next),make('mark',{},text.slice(next,next+long)));at=next+long}
 parts.push(text.slice(at));return parts}
function snippet(text,words){
 if(text.length<150)return text;
 const at=Math.max(0,Math.min(...words.map(w=>text.toLowerCase().indexOf(w)).filter(i=>i>=0))-50)||0;
 return (at?'…':'')+text.slice(at,at+140)+'…'}
function search(){
 entries=entries||collect();
 const q=squeeze(field.value).toLowerCase(),words=q.split(' ').filter(Boolean);
 const scored=[];
 if(q)entries.forEach((f,i)=>{const s=score(f,q,words);if(s>=0)scored.push([s,i])});
 scored.sort((a,b)=>a[0]-b[0]||a[1]-b[1]);
 const seen=new Set();hits=[];
 for(const [,i] of scored){const f=entries[i],key=f.kind+'\n'+f.name+'\n'+(f.rank?f.where:'');
  if(!seen.has(key)){seen.add(key);hits.push(f)}if(hits.length===30)break}
 list.replaceChildren(...hits.map((f,i)=>{
  const link=make('a',{href:f.href||'#'+(f.element.id||(f.element.id='sw-hit-'+entries.indexOf(f))),tabindex:'-1'},
   make('span',{class:'what'},f.kind),make('span',{class:'name'},...marked(snippet(f.name,words),words)));
  const where=f.words?snippet(f.words,words):f.where;
  if(where)link.append(make('span',{class:'where'},...marked(where,words)));
  link.addEventListener('click',e=>{if(!f.href){e.preventDefault();go(i)}});
  return make('li',{role:'option',id:'sw-result-'+i,'aria-selected':'false'},link)}));
 choose(0);
 said.textContent=!q?'Type a name, a path, a state, an error code or any words.':hits.length?`${scored.length} found`:'Nothing found.'}
function choose(i){
 if(!hits.length){field.removeAttribute('aria-activedescendant');field.setAttribute('aria-expanded','false');return}
 field.setAttribute('aria-expanded','true');
 chosen=(i+hits.length)%hits.length;
 [...list.children].forEach((e,n)=>e.setAttribute('aria-selected',String(n===chosen)));
 field.setAttribute('aria-activedescendant','sw-result-'+chosen);
 list.children[chosen].scrollIntoView({block:'nearest'})}
function go(i){
 const f=hits[i];if(!f)return;
 searchDialog.close();
 if(f.href){location.href=f.href;return}
 if(!f.element.id)f.element.id='sw-hit-'+entries.indexOf(f);
 history.pushState(null,'','#'+f.element.id);
 show(f.element);
 const focusable=f.element.matches('a,button,[tabindex]')?f.element:(f.element.setAttribute('tabindex','-1'),f.element);
 focusable.focus({preventScroll:true})}
function openSearch(){if(searchDialog.open)return;all('dialog[open]').forEach(d=>d.close());searchDialog.showModal();field.select();
 search()}
if(searchDialog){
 field.addEventListener('input',search);
 field.addEventListener('keydown',e=>{
  if(e.key==='ArrowDown'||e.key==='ArrowUp'){e.preventDefault();choose(chosen+(e.key==='ArrowDown'?1:-1))}
  else if(e.key==='Escape'){e.preventDefault();searchDialog.close()}
  else if(e.key==='Enter'&&!e.isComposing){e.preventDefault();go(chosen)}})}
"""

READING = r"""
let finding=-1;
function step(by){const notes=all('aside.note').filter(n=>n.offsetParent);if(!notes.length)return;
 finding=(finding+by+notes.length)%notes.length;show(notes[finding])}
document.addEventListener('keydown',e=>{
 if((e.ctrlKey||e.metaKey)&&!e.altKey&&e.key.toLowerCase()==='k'){e.preventDefault();openSearch();return}
 if(e.ctrlKey||e.metaKey||e.altKey||typing(e))return;
 if(one('dialog[open]'))return;
 if(e.key==='/'){e.preventDefault();openSearch()}
 else if(e.key==='?'){e.preventDefault();helpDialog.showModal()}
 else if(e.key==='t')toggleTheme()
 else if(e.key==='n'||e.key==='p')step(e.key==='n'?1:-1)});
const card=one('#sw-card');
let cardTimer=0;
function describe(link){
 const target=document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
 if(!target||!target.dataset.kind)return;
 const uses=target.nextElementSibling;
 const count=uses&&uses.classList.contains('uses')?` · ${uses.getAttribute('aria-label').split(': ').pop()}`:'';
 card.replaceChildren(make('p',{},make('strong',{},target.dataset.name)),make('p',{class:'what'},target.dataset.kind+count));
 if(target.dataset.brief)card.append(make('p',{},target.dataset.brief));
 card.showPopover();place(card,link);link.setAttribute('aria-describedby','sw-card')}
function hush(link){clearTimeout(cardTimer);if(card.matches(':popover-open'))card.hidePopover();
 if(link)link.removeAttribute('aria-describedby')}
function place(box,near){
 box.style.maxHeight='';
 const a=near.getBoundingClientRect(),b=box.getBoundingClientRect(),gap=8,bar=64;
 const left=Math.max(gap,Math.min(a.left,innerWidth-b.width-gap)),under=innerHeight-a.bottom-2*gap,over=a.top-bar-gap;
 const below=b.height<=under||under>=over,tall=Math.min(b.height,Math.max(below?under:over,120));
 box.style.maxHeight=tall+'px';
 box.style.margin='0';box.style.position='fixed';box.style.inset='auto';
 box.style.left=left+'px';box.style.top=(below?a.bottom+gap:a.top-tall-gap)+'px'}
if(card&&card.showPopover){
 const link=e=>e.target.closest&&e.target.closest('a.ref,a.drawn');
 document.addEventListener('mouseover',e=>{const a=link(e);
  if(a){clearTimeout(cardTimer);cardTimer=setTimeout(()=>describe(a),160)}});
 document.addEventListener('mouseout',e=>{const a=link(e);if(a)hush(a)});
 document.addEventListener('focusin',e=>{const a=link(e);if(a&&a.matches(':focus-visible'))describe(a)});
 document.addEventListener('focusout',e=>{const a=link(e);if(a)hush(a)});
 document.addEventListener('scroll',()=>hush(null),{passive:true});
 document.addEventListener('keydown',e=>{if(e.key==='Escape')hush(null)})}
all('button.uses').forEach(b=>b.addEventListener('click',()=>{const box=document.getElementById(b.getAttribute('popovertarget'));
 requestAnimationFrame(()=>{if(box&&box.matches(':popover-open'))place(box,b)})}));
document.addEventListener('click',e=>{const a=e.target.closest('.uses-list a,.panel a,.contents a');if(!a)return;
 const box=a.closest('[popover]');if(box&&box.matches(':popover-open'))box.hidePopover()});
function reveal(){const e=location.hash.length>1&&document.getElementById(decodeURIComponent(location.hash.slice(1)));
 if(e)for(let d=e.closest('details');d;d=d.parentElement.closest('details'))d.open=true;
 if(e&&e.closest('details'))e.scrollIntoView({block:'center'})}
addEventListener('hashchange',reveal);reveal();
const entriesOfContents=new Map(all('.contents a').map(a=>[decodeURIComponent(a.hash.slice(1)),a]));
const watched=[...entriesOfContents.keys()].map(id=>document.getElementById(id)).filter(Boolean);
let marking=0;
function mark(){
 marking=0;let low=0,high=watched.length;
 while(low<high){const m=(low+high)>>1;if(watched[m].getBoundingClientRect().top<120)low=m+1;else high=m}
 const now=watched[Math.max(low-1,0)];if(!now)return;
 const a=entriesOfContents.get(now.id);if(a.getAttribute('aria-current'))return;
 all('.contents [aria-current]').forEach(x=>x.removeAttribute('aria-current'));
 all('.contents .near').forEach(x=>x.classList.remove('near'));
 a.setAttribute('aria-current','true');
 for(let li=a.closest('li');li;li=li.parentElement.closest('li'))li.classList.add('near');
 const nav=one('.contents');
 if(nav.scrollHeight>nav.clientHeight){const r=a.getBoundingClientRect(),n=nav.getBoundingClientRect();
  if(r.top<n.top+40||r.bottom>n.bottom-40)nav.scrollTop+=r.top-n.top-n.height/3}}
if(watched.length){addEventListener('scroll',()=>{marking=marking||requestAnimationFrame(mark)},{passive:true});mark()}
function reachable(){all('.scroll,pre').forEach(e=>{
 if(e.scrollWidth>e.clientWidth+1){e.tabIndex=0;e.setAttribute('role','region');
 e.setAttribute('aria-label',e.tagName==='PRE'?'Code, scrolls sideways':'Table, scrolls sideways')}})}
addEventListener('load',reachable);
"""

ZOOM = r"""
const fullDialog=one('#sw-full');
all('.diagram').forEach(figure=>{
 const view=one('.viewport',figure),drawing=one('.drawing',figure);
 if(!view||!drawing)return;
 let k=1,x=0,y=0,drag=null;
 const apply=()=>{drawing.style.transform=k===1&&!x&&!y?'':`translate(${x}px,${y}px) scale(${k})`;
 view.classList.toggle('moved',k!==1||!!x||!!y);view.dataset.zoom=k.toFixed(2)};
 const zoom=(f,cx,cy)=>{
  const r=view.getBoundingClientRect(),px=(cx??r.left+r.width/2)-r.left,py=(cy??r.top+r.height/2)-r.top;
  const next=Math.min(12,Math.max(.25,k*f));x=px-(px-x)*next/k;y=py-(py-y)*next/k;k=next;
  if(Math.abs(k-1)<.02&&f<1&&k<=1.02&&k>=.98){k=1;x=0;y=0}apply()};
 const fit=()=>{k=1;x=0;y=0;apply()};
 const full=()=>{if(fullDialog.open){fullDialog.close();return}
  const mark=document.createComment('');view.replaceWith(mark);fullDialog.append(view);fit();fullDialog.showModal();view.focus();
  fullDialog.addEventListener('close',()=>{mark.replaceWith(view);fit();view.focus({preventScroll:true})},{once:true})};
 const acts={in:()=>zoom(1.3),out:()=>zoom(1/1.3),fit,full};
 all('[data-zoom]',one('.zoom-bar',figure)).forEach(b=>b.addEventListener('click',()=>acts[b.dataset.zoom]()));
 view.addEventListener('keydown',e=>{
  if(e.ctrlKey||e.metaKey||e.altKey)return;
  const move={ArrowLeft:[60,0],ArrowRight:[-60,0],ArrowUp:[0,60],ArrowDown:[0,-60]}[e.key];
  if(move&&(k!==1||fullDialog.open)){x+=move[0];y+=move[1];apply();e.preventDefault()}
  else if(e.key==='+'||e.key==='='){zoom(1.3);e.preventDefault()}
  else if(e.key==='-'){zoom(1/1.3);e.preventDefault()}
  else if(e.key==='0'){fit();e.preventDefault()}
  else if(e.key==='f'){full();e.preventDefault()}});
 view.addEventListener('wheel',e=>{if(e.ctrlKey||e.metaKey){e.preventDefault();
 zoom(Math.exp(-e.deltaY*.0022),e.clientX,e.clientY)}},{passive:false});
 view.addEventListener('dblclick',e=>{e.preventDefault();zoom(e.shiftKey?1/1.6:1.6,e.clientX,e.clientY)});
 view.addEventListener('pointerdown',e=>{if(e.button||e.target.closest('a')||(k===1&&!x&&!y&&!fullDialog.open))return;
  drag=[e.clientX-x,e.clientY-y];view.setPointerCapture(e.pointerId)});
 view.addEventListener('pointermove',e=>{if(drag){x=e.clientX-drag[0];y=e.clientY-drag[1];apply()}});
 view.addEventListener('pointerup',()=>{drag=null});
 view.addEventListener('pointercancel',()=>{drag=null})});
const closeFull=one('.full-close');
if(closeFull)closeFull.addEventListener('click',()=>fullDialog.close());
addEventListener('beforeprint',()=>all('.drawing').forEach(d=>{d.style.transform=''}));
"""

SCRIPT = BASE + SEARCH + READING + ZOOM
