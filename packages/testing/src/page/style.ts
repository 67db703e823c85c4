/** The look of the status page, light or dark as the reader's system is. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #fff; --ink: #1b1f27; --soft: #59606e;
  --line: #d9dde4; --accent: #1f5fbf; --on-accent: #fff; --hover: #eef2f8;
  --good: #14693a; --good-ground: #dff3e6; --bad: #a0211b;
  --bad-ground: #fbe3e1; --warn: #7a4b00; --warn-ground: #fdf0d5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --card: #1d2128; --ink: #e8eaee; --soft: #a5adba;
    --line: #343a45; --accent: #7fb0ff; --on-accent: #0d1624;
    --hover: #272d37; --good: #7fdba2; --good-ground: #173524;
    --bad: #ff9d97; --bad-ground: #43201f; --warn: #f4c779;
    --warn-ground: #3a2c12;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem; }
header.top { background: var(--card); border-bottom: 1px solid var(--line); }
header.top > div, main, footer {
  max-width: 76rem; margin: 0 auto; padding: 0 1.25rem;
}
header.top > div {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 2rem;
}
.brand { font-weight: 650; margin: .8rem 0; }
nav ul { display: flex; gap: .25rem; list-style: none; margin: 0; padding: 0; }
nav a {
  display: block; padding: .8rem .7rem; color: var(--soft);
  text-decoration: none; border-bottom: 3px solid transparent;
}
nav a:hover { color: var(--ink); }
nav a[aria-current] { color: var(--ink); border-color: var(--accent); }
main { padding-top: 1.25rem; padding-bottom: 2.5rem; }
footer { color: var(--soft); padding-bottom: 2rem; font-size: .87rem; }
h1 { font-size: 1.45rem; margin: .25rem 0 1rem; line-height: 1.25; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
h3 { font-size: .95rem; margin: 1rem 0 .4rem; }
a { color: var(--accent); }
.cards {
  display: grid; gap: 1rem; margin-bottom: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(21rem, 100%), 1fr));
}
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 1rem 1.15rem; min-width: 0; margin-bottom: 1rem;
}
.cards > .card { margin-bottom: 0; }
.columns { columns: 21rem; column-gap: 1rem; }
.columns > .card { break-inside: avoid; }
.wide { grid-column: 1 / -1; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th {
  text-align: left; font-weight: 600; color: var(--soft); font-size: .82rem;
  white-space: nowrap;
}
th, td { padding: .42rem .9rem .42rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
tbody tr:hover { background: var(--hover); }
tbody tr:last-child > * { border-bottom: 0; }
code, pre { font: .87em/1.5 ui-monospace, "SF Mono", Menlo, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr;
  gap: .3rem 1.1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end;
  margin: .6rem 0 0; }
form + form { margin-top: .75rem; }
td form { margin: 0; }
td > code { display: inline-block; min-width: 11rem; }
time, button { white-space: nowrap; }
.card > p:first-child { margin-top: 0; }
label { display: grid; gap: .15rem; font-size: .82rem; color: var(--soft); }
label.grow { flex: 1 1 10rem; }
input, select, button { font: inherit; font-size: .92rem; color: var(--ink);
  background: var(--card); border: 1px solid var(--line); border-radius: 6px;
  padding: .34rem .6rem; max-width: 100%; }
input, select { width: 100%; border-color: var(--soft); }
input[type="number"] { width: 5.5rem; }
button { cursor: pointer; background: var(--hover); }
button.main { background: var(--accent); border-color: var(--accent);
  color: var(--on-accent); }
button:hover { filter: brightness(.96); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.badge { display: inline-block; border-radius: 999px; padding: 0 .55rem;
  font-size: .82rem; white-space: nowrap; background: var(--hover); }
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.warn { color: var(--warn); background: var(--warn-ground); }
.soft { color: var(--soft); }
.notice { border-radius: 8px; padding: .6rem .9rem; margin: 0 0 1rem; }
.clock { font-size: 1.35rem; font-weight: 600; margin: 0;
  font-variant-numeric: tabular-nums; }
.tables { list-style: none; padding: 0; margin: 0; }
.tables li { display: flex; justify-content: space-between; gap: 1rem;
  padding: .15rem 0; }
.pages { display: flex; gap: 1rem; margin-top: .8rem; align-items: center; }
details summary { cursor: pointer; color: var(--accent); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; } }
@media print { nav, form { display: none; } }
`;
