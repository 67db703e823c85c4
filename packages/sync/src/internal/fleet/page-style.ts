/** The page follows the reader's light or dark setting. */
export const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 90rem; margin: 0 auto; padding: 0 1rem 2rem; }
header { display: flex; gap: 2rem; align-items: baseline; border-bottom: 1px solid GrayText; }
header a { margin-right: 1rem; }
.brand { font-weight: 700; }
dl { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; }
dt { color: GrayText; }
dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; }
tr { border-bottom: 1px solid color-mix(in srgb, GrayText 40%, transparent); }
.error { max-width: 36rem; overflow-wrap: anywhere; }
.error p { margin: 0; }
.do { white-space: nowrap; }
.do form { display: inline-block; margin-right: 0.5rem; }
.bad { color: light-dark(#a40000, #ff9b9b); }
.said { border-left: 4px solid; padding-left: 0.8rem; }
footer { margin-top: 2rem; color: GrayText; }
`;
