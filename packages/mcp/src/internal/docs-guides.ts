import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** A guide of the documentation, packed with this package. */
export interface DocsGuide {
  readonly name: string;
  readonly title: string;
  text(): string;
}

/** The guides that the build has put beside the code. */
export function docsGuides(): readonly DocsGuide[] {
  const folder = packedGuides();
  if (folder === undefined) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const text = () => readFileSync(join(folder, file), "utf8");
      const [heading = ""] = text().split("\n", 1);
      return {
        name: basename(file, ".md"),
        title: heading.replace(/^# /, ""),
        text,
      };
    });
}

function packedGuides(): string | undefined {
  // The CommonJS files do not know where they are.
  const from = import.meta.url ?? join(process.cwd(), "_.js");
  try {
    const manifest = createRequire(from).resolve("@st/mcp/package.json");
    const folder = join(dirname(manifest), "dist/guides");
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}
