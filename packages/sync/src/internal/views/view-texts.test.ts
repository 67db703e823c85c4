import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { viewFiles } from "./view-file.js";

const folder = join(import.meta.dirname, "sql");
const root = join(import.meta.dirname, "../../../../..");

// `vitest run -u` writes the module: a published package has no SQL files.
test("view-texts.ts has the files of sql/", async () => {
  const texts = readdirSync(folder)
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return `  ${basename(file, ".sql")}: \`${text.replaceAll(/[\\`$]/g, "\\$&")}\`,\n`;
    });
  const module =
    "/** The files of `sql/`, by name. A test writes this module. */\n" +
    `export const VIEW_TEXTS: Readonly<Record<string, string>> = {\n${texts.join("")}};\n`;
  await expect(module).toMatchFileSnapshot(
    join(import.meta.dirname, "view-texts.ts"),
  );
});

// `vitest run -u` writes the page.
test("docs/guides/sync-views.md describes every column of every view", async () => {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const sections = viewFiles().flatMap(({ name, description, columns }) => [
    `## ${name}`,
    "",
    description,
    "",
    "| column | |",
    "| --- | --- |",
    ...columns.map(
      (column) => `| \`${column.name}\` | ${cell(column.description)} |`,
    ),
    "",
  ]);
  const text = [
    "---",
    "title: Views of the copy",
    "description: Every view beside the tables of a copy, column by column.",
    "group: Sync",
    "sidebar:",
    "  order: 51",
    "---",
    "",
    "What [a copy](sync.md#views) has beside its tables. A test writes this page from",
    "[the files of the views](../../packages/sync/src/internal/views/sql).",
    "",
    "Days are those of the tenant's time zone where `timezone` is given, and of UTC",
    "otherwise. Money is rounded to cents.",
    "",
    ...sections,
  ].join("\n");
  await expect(text).toMatchFileSnapshot(
    join(root, "docs/guides/sync-views.md"),
  );
});

test("every column is described, and no two of a view have one name", () => {
  for (const { name, description, columns } of viewFiles()) {
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)]);
    for (const column of columns)
      expect([name, column]).toEqual([
        name,
        { name: column.name, description: expect.stringMatching(/[.…]$/) },
      ]);
    const names = columns.map((column) => column.name);
    expect([name, new Set(names).size]).toEqual([name, names.length]);
  }
});
