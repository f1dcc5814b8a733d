"""How the page about a run looks: on paper, on a telephone, in the dark."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #595959; --rule: #ccc; --warning: #fff3d6;
  --suspended: #9c1f14; --limited: #d98200; --undetermined: #6d9fd6; --not-covered: #ccd5c6; --refused: #4a4a4a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #161616; --faint: #a6a6a6; --rule: #444;
  --warning: #453512; --suspended: #e5604f; --limited: #f0a33a; --undetermined: #5b8fc9; --not-covered: #57604f;
  --refused: #bdbdbd; } }
* { box-sizing: border-box; }
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, "Noto Sans", sans-serif; margin: 0; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .3rem; }
p { margin: .3rem 0 .8rem; }
.lead { font-size: 1.1rem; overflow-wrap: anywhere; }
.warning { background: var(--warning); border-left: .3rem solid var(--limited); padding: .5rem .8rem; }
section > p, caption, small, footer { color: var(--faint); }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 2px solid var(--undetermined); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: .85rem; padding-bottom: .2rem; }
th, td { padding: .35rem .7rem; text-align: right; border-bottom: 1px solid var(--rule); vertical-align: top;
  white-space: nowrap; }
th:first-child { text-align: left; padding-left: 0; white-space: normal; min-width: 9rem; width: 40%; }
td:last-child, th:last-child { padding-right: 0; }
tbody th { font-weight: normal; }
code { font: .9rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.bar { display: block; width: 100%; height: .7rem; margin-top: .25rem; }
.bar.tall { height: 2rem; margin: .4rem 0 .8rem; }
.mark { display: inline-block; width: .75em; height: .75em; margin-right: .4em; }
.suspended { fill: var(--suspended); background: var(--suspended); }
.limited { fill: var(--limited); background: var(--limited); }
.undetermined { fill: var(--undetermined); background: var(--undetermined); }
.not_covered { fill: var(--not-covered); background: var(--not-covered); }
.refused { fill: var(--refused); background: var(--refused); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { grid-column: 1; color: var(--faint); }
dd { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); padding-top: .5rem; font-size: .9rem; }
.zero { color: var(--faint); }
@media screen and (max-width: 34rem) {
  dl { grid-template-columns: 1fr; gap: 0; } dd { grid-column: 1; margin-bottom: .5rem; }
  table, tbody, caption { display: block; } thead { position: absolute; clip-path: inset(50%); }
  tr { display: flex; flex-wrap: wrap; gap: 0 1.2rem; padding: .4rem 0; border-bottom: 1px solid var(--rule); }
  tr th:first-child { width: 100%; padding: 0; border: 0; } td, td:last-child { padding: 0; border: 0; }
  td::before { content: attr(data-head) " "; color: var(--faint); font-size: .85rem; } td.zero { display: none; } }
@media print { :root { color-scheme: light; } main { max-width: none; padding: 0; } body { font-size: 11px; }
  tr, .bar { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; }
  .scroll { overflow: visible; } .bar, .mark, .warning { print-color-adjust: exact; } }
"""
