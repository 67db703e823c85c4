import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import { describe, operations } from "@st/catalog";
import type { DocsGuide } from "./docs-guides.js";
import { guides } from "./guides.js";

/** Names offered for a template's variable at a time. */
const MOST_NAMES = 50;

/** The guides, and a page for each operation. */
export function registerResources(
  server: McpServer,
  docs: readonly DocsGuide[],
): void {
  const mimeType = "text/markdown";
  const add = (uri: string, title: string, text: () => string) =>
    server.registerResource(uri, uri, { title, mimeType }, () => ({
      contents: [{ uri, mimeType, text: text() }],
    }));
  for (const { name, title, text } of guides)
    add(`servicetitan://guides/${name}`, title, () => text);
  for (const { name, title, text } of docs)
    add(`servicetitan://docs/${name}`, `${title} (for programs)`, text);
  server.registerResource(
    "operation",
    new ResourceTemplate("servicetitan://operations/{name}", {
      // 583 of them would fill a context; search_operations finds them.
      list: undefined,
      complete: { name: (value) => namesLike(value) },
    }),
    {
      title: "An operation of the API",
      description: "Parameters, body, answer, scope and traps.",
      mimeType: "text/plain",
    },
    async (uri, { name }) => ({
      contents: [
        {
          uri: uri.href,
          mimeType: "text/plain",
          text: await describe(String(name)),
        },
      ],
    }),
  );
}

function namesLike(value: string): string[] {
  return operations()
    .map(({ name }) => name)
    .filter((name) => name.startsWith(value))
    .slice(0, MOST_NAMES);
}
