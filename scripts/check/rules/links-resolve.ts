import { posix } from "node:path";
import type { Repo, Rule } from "../repo.ts";

const LINK = /\]\(([^)\s]+)\)/g;

export const linksResolve: Rule = {
  name: "links between files of the repo lead somewhere",
  find: (repo) =>
    repo.files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        linksIn(repo.read(file))
          .filter(
            (link) => !exists(repo, posix.join(posix.dirname(file), link)),
          )
          .map((link) => `${file}: links to ${link}, which does not exist`),
      ),
};

function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(LINK)]
    .map((match) => (match[1] ?? "").replace(/#.*$/, ""))
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link));
}

function exists(repo: Repo, path: string): boolean {
  const plain = path.replace(/\/$/, "");
  return repo.files.some(
    (file) => file === plain || file.startsWith(`${plain}/`),
  );
}
