/** A TypeScript block of a page. */
export interface Snippet {
  /** File and first line of the block: `docs/guides/from-servicepytan.md:42`. */
  readonly place: string;
  /**
   * The code to compile: the block, preceded by the page's first block that is
   * not marked `standalone`, unless it is itself so marked.
   */
  readonly code: string;
  /**
   * Requests that comments in the block state, sorted, without duplicates:
   * `GET /crm/v2/tenant/…/customers`.
   */
  readonly requests: readonly string[];
  /** Why the block is only compiled: ` ```ts compile-only="needs Redis" `. */
  readonly compileOnly: string | undefined;
}

/** Reads the TypeScript blocks of a page. */
export function readSnippets(page: string, markdown: string): Snippet[] {
  const blocks = [
    ...markdown.matchAll(
      /^```ts( standalone)?(?: compile-only="([^"]+)")?\n(.*?)^```$/gms,
    ),
  ].map((match) => ({
    standalone: match[1] !== undefined,
    compileOnly: match[2],
    text: match[3] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }));
  const setup = blocks.find(({ standalone }) => !standalone);
  return blocks.map((block) => ({
    place: `${page}:${block.line}`,
    code:
      block === setup || block.standalone || !setup
        ? block.text
        : joined(setup.text, block.text),
    requests: statedRequests(block.text),
    compileOnly: block.compileOnly,
  }));
}

/**
 * Replaces the values in a path by `*`, so that a request stated on a page can
 * be compared with the one that was sent.
 */
export function requestName(method: string, path: string): string {
  const parts = path
    .split("/")
    // A report category is a word, like the fixed parts of a path.
    .map((part, index, all) =>
      /^(\{\w+\}|\d+)$/.test(part) || all[index - 1] === "report-category"
        ? "*"
        : part,
    );
  return `${method} ${parts.join("/")}`;
}

function statedRequests(text: string): string[] {
  const stated = [
    ...text.matchAll(/^ *\/\/ (GET|POST|PUT|PATCH|DELETE) (\/\S+)$/gm),
  ];
  return [
    ...new Set(
      stated.map(([, method = "", path = ""]) => requestName(method, path)),
    ),
  ].sort();
}

/** Joins two blocks, with the imports of both first. */
function joined(setup: string, block: string): string {
  const isImport = (line: string) => line.startsWith("import ");
  const lines = [setup, block].map((text) => text.split("\n"));
  return [
    ...lines.map((each) => each.filter(isImport)),
    ...lines.map((each) => each.filter((line) => !isImport(line))),
  ]
    .map((each) => each.join("\n"))
    .join("\n");
}
