import { beforeEach, describe, expect, test } from "vitest";
import { assemble } from "../src/fake.js";
import { loadModule, moduleIds } from "../src/model/load.js";
import type { Operation } from "../src/model/types.js";
import { tokenFrom } from "./support/client.js";
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
beforeEach(() => fake.restore(start));

const isWrite = ({ httpMethod, kind, id }: Operation) =>
  httpMethod !== "GET" && kind !== "upload" && !/^Report/.test(id);

describe.each(moduleIds())("%s", (id) => {
  const module = loadModule(id);
  const writes = module.operations.filter(isWrite);
  if (writes.length === 0) return test("has no writes", () => {});

  test.each(writes.map((operation) => [operation.id, operation] as const))(
    "%s",
    async (_, operation) => {
      const sample: Sample = sampleOf(fake, module, operation);
      const reader = module.operations.find(
        (each) => each.id === readBy[operation.id],
      );
      const before = reader && (await readOnly(watched, reader, sample.path));
      const { status, text, rows } = await writtenBy(
        watched,
        operation,
        sample,
      );
      expect([status < 300, text]).toEqual([true, text]);
      const { seen, problems } = await readBack(watched, rows);
      expect(problems).toEqual([]);
      if (reader)
        expect(await readOnly(watched, reader, sample.path)).not.toEqual(
          before,
        );
      else if (operation.id in unread) expect(seen).toEqual([]);
      else expect(seen).not.toEqual([]);
    },
  );
});

test("every operation that is said to be unread exists", () => {
  const all = moduleIds().flatMap((id) =>
    loadModule(id).operations.map((operation) => operation.id),
  );
  expect(Object.keys(unread).filter((id) => !all.includes(id))).toEqual([]);
});
