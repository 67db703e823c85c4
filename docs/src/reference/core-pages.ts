import type { Page } from "../load/page.ts";
import { readRepo } from "../load/repo.ts";
import { addressOf } from "../site.ts";
import { type Declaration, declarationsOf } from "./declarations.ts";
import { blocks, code } from "./markdown.ts";

const FOLDER = "packages/core";

/** Files whose declarations have a page of their own. */
const OWN_PAGES = [
  {
    id: "reference/errors",
    title: "Error classes",
    description: "Every class of errors, with its fields.",
    begin: `[The guide to errors](${addressOf("guides/errors")}) says what causes each of them and what to do.`,
    files: ["errors"],
  },
  {
    id: "reference/options",
    title: "Options",
    description: "Every option of connect, calls, lists, feeds and files.",
    begin:
      "Options of a connection go to `connect`, those of a call stand after its values and its query.",
    files: ["connect-options", "options"],
  },
] as const;

/** What @st/core exports, a page an entry; options and errors have their own. */
export function corePages(): Page[] {
  const declarations = declarationsOf(FOLDER);
  const placed = new Set<string>(OWN_PAGES.flatMap(({ files }) => files));
  return [
    ...OWN_PAGES.map(({ id, title, description, begin, files }) => ({
      id,
      title,
      description,
      body: blocks(
        begin,
        ...[...declarations.values()]
          .filter(({ file }) => files.some((one) => one === file))
          .reverse()
          .map(section),
      ),
    })),
    ...[...entries()].map(([entry, names]) => ({
      id: `reference/core${entry.replace("@st/core", "")}`,
      title: entry,
      description: `What ${entry} exports.`,
      body: blocks(
        ...names.flatMap((name) => {
          const found = declarations.get(name);
          return found === undefined || placed.has(found.file)
            ? []
            : [section(found)];
        }),
      ),
    })),
  ];
}

/** The names that each entry of the package exports, from its api.md. */
function entries(): Map<string, string[]> {
  const sections = readRepo(`${FOLDER}/api.md`).matchAll(
    /^## `(@[^`]+)`\n\n```ts\n([\s\S]*?)\n```/gm,
  );
  return new Map(
    [...sections]
      .map(([, entry = "", names = ""]) => [entry, names.split("\n")] as const)
      // What generated packages are made with.
      .filter(([entry]) => !entry.endsWith("/module"))
      .map(([entry, names]) => [entry, [...names]]),
  );
}

function section({ name, description, text }: Declaration): string {
  return blocks(`## ${name}`, description, code("ts", text));
}
