/** A command that a page tells its reader to type. */
export interface Command {
  readonly page: string;
  /** Behind `npx -p`: `@st/sync`. */
  readonly package?: string | undefined;
  /** `st-sync`, `npm`, `pnpm`. */
  readonly program: string;
  /** The words before the first flag: `tenants add`. */
  readonly words: readonly string[];
  /** `--streams`, without values. */
  readonly flags: readonly string[];
}

const BLOCK = /^```(?:sh|yaml)\n(.*?)^```$/gms;
const PACKAGE = /(?:npx (?:--yes |-y )?-p (?<package>\S+) )?/;
const PROGRAM = /(?<![\w/@.-])(?<program>st(?:-[a-z]+)?|npm|pnpm)(?= )/;
const REST = /(?<rest>[^|&;#>)]*)/;
const COMMAND = RegExp(PACKAGE.source + PROGRAM.source + REST.source, "g");

/** The commands in the shell and YAML blocks of a page. */
export function readCommands(page: string, markdown: string): Command[] {
  const blocks = [...markdown.matchAll(BLOCK)].map(([, text = ""]) => text);
  return blocks
    .flatMap((text) => text.replaceAll("\\\n", " ").split("\n"))
    .flatMap((line) => [...line.matchAll(COMMAND)])
    .map(({ groups }) => {
      const { package: from, program = "", rest = "" } = groups ?? {};
      const [before = ""] = rest.split(/(?<= )--?[a-z]/);
      return {
        page,
        package: from,
        program,
        words: before.trim().split(/\s+/).filter(Boolean),
        flags: rest.match(/(?<= )--[a-z][a-z-]*/g) ?? [],
      };
    });
}
