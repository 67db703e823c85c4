import { expect, test } from "vitest";
import { readBeginning } from "./read-body.js";

test("a short body is read as it is, and stays readable", async () => {
  const response = new Response('"ä€😀"');
  const { text, whole } = await readBeginning(response);
  expect([text, whole]).toEqual(['"ä€😀"', undefined]);
  expect(await response.text()).toBe('"ä€😀"');
});

test.each([[1], [1_000], [1_000_000]])(
  "a long body in chunks of %d bytes is read in part, or whole",
  async (size) => {
    const sent = "😀a".repeat(20_000);
    const bytes = new TextEncoder().encode(sent);
    let at = 0;
    const response = new Response(
      new ReadableStream({
        pull(controller) {
          controller.enqueue(bytes.slice(at, at + size));
          at += size;
          if (at >= bytes.length) controller.close();
        },
      }),
    );
    const { text, whole, close } = await readBeginning(response);
    expect(text.length).toBeLessThan(50_000);
    expect(sent.startsWith(text.slice(0, -2))).toBe(true);
    expect(await whole?.()).toBe(sent);
    close();
    expect(await response.text()).toBe(sent);
  },
);
