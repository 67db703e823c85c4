import { posix } from "node:path";
import type { Repo, Rule } from "../repo.ts";
import { publishedMembers } from "../workspace.ts";

const AGENTS_LINES = 60;

/** What the READMEs and guides promise to their readers. */
export const pages: readonly Rule[] = [
  {
    // npm shows the README and nothing else.
    name: "every published package has a README with install line and example",
    find: ({ files, members, read }) =>
      publishedMembers(members).flatMap(({ folder, manifest: { name } }) => {
        const file = `${folder}/README.md`;
        if (!files.includes(file)) return [`${file}: missing`];
        const wanted = {
          [`a line "npm install ${name}"`]: RegExp(
            `npm install .*${name}(?![\\w-])`,
          ),
          "an example in a ```ts block": /```ts/,
          'the word "unofficial"': /unofficial/i,
        };
        return Object.entries(wanted)
          .filter(([, pattern]) => !pattern.test(read(file)))
          .map(([what]) => `${file}: add ${what}`);
      }),
  },
  {
    // A coding agent reads it whole.
    name: `every published package has an AGENTS.md of at most ${AGENTS_LINES} lines`,
    find: ({ files, members, read }) =>
      publishedMembers(members).flatMap(({ folder, manifest }) => {
        const file = `${folder}/AGENTS.md`;
        if (!files.includes(file))
          return [`${file}: missing; say how to use the package right`];
        if (!manifest.files?.includes("AGENTS.md"))
          return [`${folder}/package.json: add "AGENTS.md" to "files"`];
        const lines = read(file).trimEnd().split("\n").length;
        return lines > AGENTS_LINES ? [`${file}: ${lines} lines`] : [];
      }),
  },
  {
    name: "the root README links every published package",
    find: ({ members, read }) =>
      publishedMembers(members)
        .map(({ folder, manifest }) => `[\`${manifest.name}\`](${folder}`)
        .filter((link) => !read("README.md").includes(link))
        .map((link) => `README.md: add a link ${link})`),
  },
  {
    name: "links between files of the repo lead somewhere",
    find: (repo) =>
      repo.files
        .filter((file) => file.endsWith(".md"))
        .flatMap((file) =>
          linksIn(repo.read(file))
            .filter((link) => !leadsSomewhere(repo, file, link))
            .map((link) => `${file}: links to ${link}, which does not exist`),
        ),
  },
];

function linksIn(markdown: string): string[] {
  return [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(repo: Repo, from: string, link: string): boolean {
  const [target = "", heading] = link.split("#");
  const path = target === "" ? from : posix.join(posix.dirname(from), target);
  if (!exists(repo, path)) return false;
  return (
    heading === undefined ||
    !path.endsWith(".md") ||
    anchorsOf(repo.read(path)).has(heading)
  );
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(markdown: string): Set<string> {
  const headings = [...proseOf(markdown).matchAll(/^#+ (.+)$/gm)];
  return new Set(
    headings.map(([, text = ""]) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function proseOf(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, "");
}

function exists({ files }: Repo, path: string): boolean {
  const plain = path.replace(/\/$/, "");
  return files.some((file) => file === plain || file.startsWith(`${plain}/`));
}
