import { afterEach, expect, test } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import { allStreams } from "./internal/streams/streams.js";

let copy: Copy;
afterEach(() => copy.close());

test("every stream can be read and kept without a value that does not fit", async () => {
  const streams = await allStreams();
  copy = await startCopy(
    streams.map(({ name }) => name),
    { rows: 6 },
  );
  const result = await copy.run();
  const failed = result.streams.filter(({ status }) => status !== "current");
  expect(failed).toEqual([]);
  expect(copy.query("SELECT * FROM st_drift")).toEqual([]);
  const count = (table: string) =>
    copy.query(`SELECT count(*) AS rows FROM ${table}`)[0]?.["rows"];
  const read = new Map(
    result.streams.map(({ stream, rows }) => [stream, rows]),
  );
  for (const { name, reads } of streams) {
    const sources = reads === "feed and list" ? 2 : 1;
    expect([name, Number(count(name)) * sources]).toEqual([
      name,
      read.get(name),
    ]);
  }
  // Nothing is read twice where nothing changed, but what is read whole.
  const whole = streams.filter(({ reads }) => reads === "whole");
  const again = await copy.run();
  expect(again.rows).toBeLessThan(
    whole.reduce((sum, { name }) => sum + Number(count(name)), 0) * 2,
  );
}, 60_000);
