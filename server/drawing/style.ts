// How the reading edition looks, as a file and in the editor’s preview.

import { style as mapStyle } from './argument-drawing';

export const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fffdf8; --faint: #595959; --rule: #c9c4b8; --link: #0b4f8a; --box: #f3efe6;
  --red: #a1132b; --orange: #8a4b00; --yellow: #6b5900; --green: #176b34; --cyan: #00626b; --blue: #1d4f9c; --purple: #6b2f8f; --grey: #555; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #17171a; --faint: #b0aca4; --rule: #4a4843; --link: #8ec3f5; --box: #242427;
  --red: #ff9aa8; --orange: #ffb874; --yellow: #e6d270; --green: #8fdca6; --cyan: #7fdbe4; --blue: #a3c6ff; --purple: #dcb0f7; --grey: #b9b9b9; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; color: var(--ink); background: var(--paper); font: 1.06rem/1.65 Georgia, 'Noto Serif', 'DejaVu Serif', serif; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--rule); } h3 { font-size: 1.05rem; }
a { color: var(--link); } a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; font-size: .92rem; } dl.facts dt { color: var(--faint); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.paragraph { position: relative; white-space: pre-wrap; overflow-wrap: break-word; }
.number { position: absolute; inset-inline-start: -3.2em; width: 2.6em; text-align: end; font-size: .75rem; color: var(--faint); user-select: none; }
@media (max-width: 56rem) { .number { position: static; margin-inline-end: .5em; } }
.said { text-decoration-thickness: 2px; text-underline-offset: .22em; text-decoration-line: underline; text-decoration-skip-ink: none; }
.level-1 { text-underline-offset: .44em; } .level-2 { text-underline-offset: .66em; }
.solid { text-decoration-style: solid; } .wavy { text-decoration-style: wavy; text-decoration-thickness: 1px; } .dotted { text-decoration-style: dotted; } .dashed { text-decoration-style: dashed; } .double { text-decoration-style: double; text-decoration-thickness: 1px; }
.red { text-decoration-color: var(--red); } .orange { text-decoration-color: var(--orange); } .yellow { text-decoration-color: var(--yellow); } .green { text-decoration-color: var(--green); } .cyan { text-decoration-color: var(--cyan); } .blue { text-decoration-color: var(--blue); } .purple { text-decoration-color: var(--purple); } .grey { text-decoration-color: var(--grey); }
.mention { color: inherit; text-decoration: none; border-bottom: 1px dotted var(--faint); }
.editorial { color: var(--faint); } del { color: var(--faint); } ins { text-decoration: none; border-bottom: 1px solid var(--faint); }
.mark { position: relative; font: .68rem/1 system-ui, sans-serif; vertical-align: super; white-space: nowrap; user-select: none; text-decoration: none; margin-inline-start: .12em; }
.mark + .mark { margin-inline-start: .5em; }
.tip { display: none; position: absolute; z-index: 2; inset-inline-start: 0; top: 1.6em; width: max-content; max-width: min(24rem, 80vw); padding: .6rem .8rem; border: 1px solid var(--rule); background: var(--box); color: var(--ink); font: .85rem/1.45 system-ui, sans-serif; white-space: normal; text-align: start; box-shadow: 0 2px 8px #0004; }
.reference { color: inherit; text-decoration: none; border-bottom: 1px dashed var(--link); }
ol.letters { list-style-type: lower-alpha; }
:is(.mention, .reference) { position: relative; } :is(.mark, .mention, .reference):is(:hover, :focus) > .tip { display: block; } .line { display: block; }
.page { font: .75rem system-ui, sans-serif; color: var(--faint); user-select: none; }
li { margin-bottom: .7rem; } .relation { display: block; font-size: .92rem; } .stands { display: block; font-size: .92rem; color: var(--faint); } .kind { font-variant: small-caps; } .entry { font-weight: bold; } :is(.kind, .entry) { color: inherit; text-decoration: none; } :is(.kind, .entry):is(:hover, :focus) { text-decoration: underline; }
figure { margin: 1.5rem 0; } .drawing { overflow: auto; max-height: 90vh; margin-inline: min(0px, calc((46rem - 94vw) / 2)); border: 1px solid var(--rule); } figcaption { font-size: .88rem; color: var(--faint); } svg { display: block; margin: 0 auto; font-family: system-ui, sans-serif; }
${mapStyle}
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; padding: .3rem .6rem; border-bottom: 1px solid var(--rule); vertical-align: top; }
@media print { body { max-width: none; font-size: 10.5pt; padding: 0; color: #000; background: #fff; } .skip, .tip { display: none !important; } h2 { break-after: avoid; } li, .paragraph { orphans: 3; widows: 3; } figure { break-inside: avoid; } .drawing { max-height: none; border: 0; } svg { width: 100%; height: auto; } }
@media (prefers-contrast: more) { :root { --faint: var(--ink); --rule: var(--ink); } }
`.trim();
