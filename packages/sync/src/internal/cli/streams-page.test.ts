import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LEFT_OUT } from "../streams/rules.js";
import { streamsTable } from "./streams-command.js";

const page = join(
  import.meta.dirname,
  "../../../../../docs/guides/sync-streams.md",
);

// `vitest run -u` writes the page.
test("docs/guides/sync-streams.md has every stream as it is", async () => {
  const [head = [], ...rows] = await streamsTable();
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const leftOut = Object.entries(LEFT_OUT).map(([name, why]) =>
    line([`\`${name}\``, why]),
  );
  const text = [
    "---",
    "title: Streams of the copy",
    "description: Every stream of st-sync, with key, position, deletions and requests a run.",
    "group: Sync",
    "sidebar:",
    "  order: 52",
    "---",
    "",
    "What [st-sync](sync.md) copies, and how: the output of `st-sync streams`. A test writes this page.",
    "",
    line(head),
    line(head.map(() => "---")),
    ...rows.map(line),
    "",
    "## Left out",
    "",
    line(["feed or list", "why"]),
    line(["---", "---"]),
    ...leftOut,
    "",
  ].join("\n");
  await expect(text).toMatchFileSnapshot(page);
});

test("docs/guides/sync.md counts the streams as they are", async () => {
  const guide = readFileSync(join(page, "../sync.md"), "utf8");
  const count = (await streamsTable()).length - 1;
  expect(guide).toContain(`${count} streams, one table each`);
});
