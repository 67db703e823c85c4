import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A path in a folder of its own, removed at the end of its scope. */
export function temporaryFile(): {
  readonly path: string;
  [Symbol.dispose](): void;
} {
  const folder = mkdtempSync(join(tmpdir(), "st-mcp-"));
  return {
    path: join(folder, "file"),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
