import { expect, test, vi } from "vitest";
import { replayable } from "./replayable-body.js";

const LIMIT = 16 * 1024 * 1024;

/** A stream of chunks of these sizes, the first byte of each its number. */
function streamOf(sizes: number[], cancel?: (reason: unknown) => void) {
  let next = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const chunk = new Uint8Array(sizes[next] ?? 0);
        chunk[0] = ++next;
        controller.enqueue(chunk);
        if (next === sizes.length) controller.close();
      },
      ...(cancel && { cancel }),
    },
    { highWaterMark: 0 },
  );
}

test.each([
  ["of 16 MiB", [LIMIT - 5, 5]],
  ["of a few bytes", [3]],
])("a body %s is held as bytes", async (_, sizes) => {
  const held = await replayable(streamOf(sizes));
  expect(held).toBeInstanceOf(Uint8Array);
  expect((held as Uint8Array).byteLength).toBe(
    sizes.reduce((sum, size) => sum + size, 0),
  );
});

test("a longer one is a stream of everything, also of what was read to see that", async () => {
  const sizes = [LIMIT, 1, 7, 9];
  const stream = await replayable(streamOf(sizes));
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as ReadableStream<Uint8Array>)
    chunks.push(chunk);
  expect(chunks.map((chunk) => [chunk[0], chunk.length])).toEqual([
    [1, LIMIT],
    [2, 1],
    [3, 7],
    [4, 9],
  ]);
});

test("cancelling that stream cancels the body, with the reason", async () => {
  const cancel = vi.fn();
  const stream = await replayable(streamOf([LIMIT + 1, 5, 5], cancel));
  await (stream as ReadableStream).cancel("enough");
  expect(cancel).toHaveBeenCalledExactlyOnceWith("enough");
});
