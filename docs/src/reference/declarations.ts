import { filesOf, readRepo } from "../load/repo.ts";

/** An exported declaration of a package, as its users' editors read it. */
export interface Declaration {
  readonly name: string;
  /** The file it stands in, without ending: `connect-options`. */
  readonly file: string;
  /** What its comment says, as Markdown. */
  readonly description: string;
  /** With the comments of its members. */
  readonly text: string;
}

/** A comment, if there is one, and an exported statement up to the next one. */
const STATEMENT = new RegExp(
  [
    String.raw`^(/\*\*(?:(?!\*/)[\s\S])*\*/\n)?`,
    "export (?:declare )?(?:abstract )?",
    String.raw`(?:interface|type|class|function|const) (\w+)[\s\S]*?`,
    String.raw`(?=^(?:/\*\*|export|declare|interface|type|import|function)|(?![\s\S]))`,
  ].join(""),
  "gm",
);

/** Reads the built declarations of a package. */
export function declarationsOf(folder: string): Map<string, Declaration> {
  const root = `${folder}/dist/cjs/`;
  const found = filesOf(`${root}**/*.d.ts`)
    // Public files first: what they declare is not only passed on.
    .sort((one, other) => depth(one) - depth(other))
    .flatMap((path) =>
      [...readRepo(path).matchAll(STATEMENT)].map(
        ([whole, comment = "", name = ""]): Declaration => ({
          name,
          file: path.slice(root.length).replace(/\.d\.ts$/, ""),
          description: proseOf(comment),
          text: whole
            .slice(comment.length)
            .replace(/^export (?:declare )?/, "")
            .replace(/\n\/\/# source.*$/m, "")
            .replace(/^( {4})+/gm, (spaces) => spaces.slice(spaces.length / 2))
            .trim(),
        }),
      ),
    );
  return new Map(found.reverse().map((one) => [one.name, one]));
}

function depth(path: string): number {
  return path.split("/").length + (path.includes("/internal/") ? 10 : 0);
}

/** The comment without its stars; tags become sentences. */
function proseOf(comment: string): string {
  return comment
    .replace(/^\/\*\*|\s*\*\/\s*$/g, "")
    .replace(/^ *\* ?/gm, "")
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .replace(/^@param (\w+) +/gm, "- `$1`: ")
    .replace(/^@returns? /gm, "Returns ")
    .replace(/^@throws /gm, "Throws ")
    .replace(/^@default (.*)/gm, "Default: $1")
    .replace(/^@example *$/gm, "")
    .replace(/\n(?=(?:Throws|Returns|Default:) )/g, "\n\n")
    .trim();
}
