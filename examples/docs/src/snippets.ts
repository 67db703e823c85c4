/** A TypeScript block of a page. */
export interface Snippet {
  /** `docs/from-servicepytan.md:42`: where the block begins. */
  readonly place: string;
  /**
   * What is compiled: the block, behind the page's first one unless it is
   * marked `standalone`.
   */
  readonly code: string;
  /**
   * Requests the block says it makes: `GET /crm/v2/tenant/…/customers`, sorted,
   * each once.
   */
  readonly requests: readonly string[];
}

/** The blocks of a page. The first one is what all later ones begin with. */
export function readSnippets(page: string, markdown: string): Snippet[] {
  const blocks = [
    ...markdown.matchAll(/^```ts( standalone)?\n(.*?)^```$/gms),
  ].map((match) => ({
    standalone: match[1] !== undefined,
    text: match[2] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }));
  const [setup] = blocks;
  return blocks.map((block) => ({
    place: `${page}:${block.line}`,
    code:
      block === setup || block.standalone || !setup
        ? block.text
        : joined(setup.text, block.text),
    requests: statedRequests(block.text),
  }));
}

/**
 * A path without the values in it, so that what a page states and what was sent
 * can be compared.
 */
export function requestName(method: string, path: string): string {
  const parts = path
    .split("/")
    .map((part) => (/^(\{\w+\}|\d+)$/.test(part) ? "*" : part));
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

/**
 * Imports have to come first; a name the block declares again is the block's.
 */
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
