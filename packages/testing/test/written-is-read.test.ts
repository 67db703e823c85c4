import { isDeepStrictEqual } from "node:util";
import { test } from "vitest";
import { assemble } from "../src/fake.js";
import { loadModule, moduleIds } from "../src/model/load.js";
import type { Operation } from "../src/model/types.js";
import { tokenFrom } from "./support/client.js";
import { expectOpenPoints } from "./support/open-points.js";
import { type Sample, sampleOf } from "./support/samples.js";
import { readBy, unread } from "./support/unread.js";
import {
  readBack,
  readOnly,
  type Watched,
  writtenBy,
} from "./support/written.js";

/**
 * Calls every write, and reads each row that it wrote back through every list,
 * read and export that shows it.
 */

const { fake, insides } = assemble({
  honest: false,
  exportBatch: 10_000,
});
const watched: Watched = { fake, insides, token: await tokenFrom(fake) };
const start = fake.snapshot();

const isWrite = ({ httpMethod, kind, id }: Operation) =>
  httpMethod !== "GET" && kind !== "upload" && !/^Report/.test(id);

/** What is wrong with a write. */
async function problemsOf(
  module: ReturnType<typeof loadModule>,
  operation: Operation,
): Promise<string[]> {
  fake.restore(start);
  const sample: Sample = sampleOf(fake, module, operation);
  const reader = module.operations.find(
    ({ id }) => id === readBy[operation.id],
  );
  const before = reader && (await readOnly(watched, reader, sample.path));
  const { status, text, rows } = await writtenBy(watched, operation, sample);
  if (status >= 300) return [`${status} ${text}`];
  const { seen, problems } = await readBack(watched, rows);
  if (reader) {
    const after = await readOnly(watched, reader, sample.path);
    return isDeepStrictEqual(after, before)
      ? [...problems, `${reader.id} does not show it`]
      : problems;
  }
  const isSeen = seen.length > 0;
  if (isSeen !== operation.id in unread) return problems;
  return [...problems, isSeen ? "it is read, after all" : "nothing shows it"];
}

test("every write is read back, or it is said why not", async () => {
  const open: string[] = [];
  const modules = moduleIds().map(loadModule);
  for (const module of modules)
    for (const operation of module.operations.filter(isWrite))
      for (const problem of await problemsOf(module, operation))
        open.push(`${operation.id}: ${problem}`);
  const ids = new Set(
    modules.flatMap(({ operations }) => operations.map(({ id }) => id)),
  );
  const named = [...Object.keys(unread), ...Object.entries(readBy).flat()];
  await expectOpenPoints("writes", [
    ...open,
    ...named
      .filter((id) => !ids.has(id))
      .map((id) => `${id}: support/unread.ts names it, and it is gone`),
  ]);
}, 240_000);
