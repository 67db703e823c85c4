/** What depends on where the site is published; see .github/workflows/docs.yml. */
const environment = process.env;

export const TITLE = "@st";

/** `https://acme.github.io`, or undefined where the site is only looked at. */
export const ORIGIN = environment["DOCS_ORIGIN"] || undefined;

/** Path that all pages are under: `/` or `/st`. */
export const BASE = environment["DOCS_BASE"] || "/";

/** Address of the repository; a build server knows it. */
export const REPOSITORY = environment["GITHUB_REPOSITORY"]
  ? `https://github.com/${environment["GITHUB_REPOSITORY"]}`
  : undefined;

/** Address of a page by its id: `guides/webhooks`; `index` is the home page. */
export function addressOf(id: string, anchor = ""): string {
  return underBase(id === "index" ? `/${anchor}` : `/${id}/${anchor}`);
}

/** An address of the site, wherever it is published: `/llms.txt`. */
export function underBase(path: string): string {
  return `${BASE.replace(/\/$/, "")}${path}`;
}
