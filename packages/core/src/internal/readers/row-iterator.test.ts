import { expect, test } from "vitest";
import { expectNoUnhandledRejections } from "../../../test/no-unhandled.js";
import { settle } from "../../../test/paged-rows.js";
import { rowsOf } from "./row-iterator.js";

expectNoUnhandledRejections();

/** Parts with these rows; a part may be a failure. */
function rowsIn(parts: readonly (readonly number[] | Error)[]) {
  const log: string[] = [];
  async function* read() {
    try {
      for (const part of parts) {
        await settle(1);
        if (part instanceof Error) throw part;
        log.push(`read ${part}`);
        yield { data: part };
      }
    } finally {
      log.push("closed");
    }
  }
  return { rows: rowsOf(read()), log };
}

const end = { done: true, value: undefined };
const row = (value: number) => ({ done: false, value });

test("parts without rows are passed over, and nothing is read before its turn", async () => {
  const { rows, log } = rowsIn([[], [1, 2], [], [3]]);
  expect(log).toEqual([]);
  expect(await rows.next()).toEqual(row(1));
  expect(await rows.next()).toEqual(row(2));
  expect(log).toEqual(["read ", "read 1,2"]);
  expect(await rows.next()).toEqual(row(3));
  expect(await rows.next()).toEqual(end);
  expect(await rows.next()).toEqual(end);
});

test("calls that do not wait for each other get the rows in order", async () => {
  const { rows } = rowsIn([[1], [2, 3], [4]]);
  const asked = Array.from({ length: 6 }, () => rows.next());
  expect(await Promise.all(asked)).toEqual([
    ...[1, 2, 3, 4].map(row),
    ...[end, end],
  ]);
});

test("a failure comes in its place and ends the rows", async () => {
  const { rows, log } = rowsIn([[1], new Error("broken"), [2]]);
  const asked = Array.from({ length: 3 }, () => rows.next());
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(
    ["fulfilled", "rejected", "fulfilled"],
  );
  expect(await asked[2]).toEqual(end);
  expect(log).toEqual(["read 1", "closed"]);
});

test("leaving closes the parts and gives no further row, even of those at hand", async () => {
  const { rows, log } = rowsIn([[1, 2, 3], [4]]);
  for await (const _ of rows) break;
  expect(log).toEqual(["read 1,2,3", "closed"]);
  expect(await rows.next()).toEqual(end);
});

test("leaving while a part is under way ends after it", async () => {
  const { rows, log } = rowsIn([[1, 2], [3]]);
  const first = rows.next();
  const left = rows.return?.();
  expect(await first).toEqual(row(1));
  expect(await left).toEqual(end);
  expect(await rows.next()).toEqual(end);
  expect(log).toEqual(["read 1,2", "closed"]);
});
