import { modules } from "@st/catalog";
import { parseFrontmatter } from "astro/markdown";
import { underBase } from "../site.ts";
import type { Page } from "./page.ts";
import { filesOf, readRepo } from "./repo.ts";

/** Pages that people write: the home page, the guides, READMEs of packages. */
export function writtenPages(): Page[] {
  return [
    home(),
    ...filesOf("docs/guides/**/*.md").map((file) =>
      guide(file, file.replace(/^docs\//, "").replace(/\.md$/, "")),
    ),
    ...packageFolders().map(packagePage),
  ];
}

interface Hero {
  readonly actions: readonly { readonly link: string }[];
}

/** The home page, with its two buttons under the address of the site. */
function home(): Page {
  const page = guide("docs/home.md", "index");
  const hero = page.data?.["hero"] as Hero;
  const actions = hero.actions.map((action) => ({
    ...action,
    link: underBase(action.link),
  }));
  return { ...page, data: { ...page.data, hero: { ...hero, actions } } };
}

/** Folders of the packages that are not generated from a document. */
function packageFolders(): string[] {
  const generated = new Set(modules().map(({ id }) => `packages/${id}`));
  return filesOf("packages/*/README.md")
    .map((file) => file.replace("/README.md", ""))
    .filter((folder) => !generated.has(folder));
}

function guide(file: string, id: string): Page {
  const { frontmatter, content } = parseFrontmatter(readRepo(file));
  const { title, description, ...data } = frontmatter as Record<string, string>;
  if (!title) throw new Error(`${file}: add a title to its frontmatter.`);
  return { id, file, title, description, data, body: content };
}

function packagePage(folder: string): Page {
  const file = `${folder}/README.md`;
  const { title, body } = splitTitle(file, readRepo(file));
  const description = body.trim().split("\n\n")[0]?.replace(/\s+/g, " ");
  return { id: folder, file, title, description, body };
}

function splitTitle(file: string, markdown: string) {
  const [, title, body] = /^# (.+)\n([\s\S]*)$/.exec(markdown) ?? [];
  if (title === undefined || body === undefined)
    throw new Error(`${file}: begin it with a heading of the first level.`);
  return { title, body };
}
