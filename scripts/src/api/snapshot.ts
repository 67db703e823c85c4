/** The public API of a package as a page that can be read in a diff. */
import type { PublicApi } from "./declarations.ts";

export const SNAPSHOT = "api.md";

export function snapshotText(
  name: string,
  { exports, declarations }: PublicApi,
): string {
  const entries = [...exports].map(
    ([entry, names]) =>
      `## \`${entry}\`\n\n\`\`\`ts\n${names.join("\n")}\n\`\`\``,
  );
  return [
    `# Public API of ${name}`,
    "Made by `pnpm api` from the built declarations; not to be edited. A change here needs a changeset.",
    ...entries,
    `## Declarations\n\n\`\`\`ts\n${declarations.join("\n\n")}\n\`\`\`\n`,
  ].join("\n\n");
}

/**
 * A snapshot read back: exported names by entry, and the lines of each
 * declaration by its name.
 */
export interface ParsedSnapshot {
  exports: Map<string, Set<string>>;
  declarations: Map<string, string[]>;
}

export function parseSnapshot(text: string): ParsedSnapshot {
  const sections = [
    ...text.matchAll(/^## (.+)\n\n```ts\n([\s\S]*?)\n```/gm),
  ].map(([, title, body]) => [title ?? "", body ?? ""] as const);
  const entries = sections.filter(([title]) => title !== "Declarations");
  const blocks = sections
    .filter(([title]) => title === "Declarations")
    .flatMap(([, body]) => body.split("\n\n"));
  const declarations = new Map<string, string[]>();
  for (const block of blocks) {
    const name =
      /^(?:abstract )?(?:interface|type|class|function|const|let) (\w+)/.exec(
        block,
      )?.[1] ?? block;
    // Overloads and names that several files use for themselves are told apart
    // by their lines.
    declarations.set(name, [
      ...(declarations.get(name) ?? []),
      ...block.split("\n"),
    ]);
  }
  return {
    exports: new Map(
      entries.map(([title, body]) => [
        title.replaceAll("`", ""),
        new Set(body.split("\n")),
      ]),
    ),
    declarations,
  };
}
