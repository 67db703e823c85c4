import { afterEach, expect, test, vi } from "vitest";
import { referencePages } from "../src/reference/reference-pages.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** The pages that a build has on a day: their Markdown, examples included. */
async function pagesOn(day: string): Promise<Record<string, string>> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(day) });
  // What reads the time once, when it is loaded, is loaded anew.
  vi.resetModules();
  const { makeExamples } = await import("../src/examples/make-examples.ts");
  const pages = await referencePages(await makeExamples());
  return Object.fromEntries(pages.map(({ id, body }) => [id, body]));
}

test("two builds have the same pages, whenever they are made", async () => {
  const pages = await pagesOn("2026-05-01T08:00:00Z");
  const later = await pagesOn("2027-02-03T21:30:00Z");
  expect(Object.keys(later)).toEqual(Object.keys(pages));
  const differ = Object.keys(pages).filter((id) => pages[id] !== later[id]);
  expect(differ).toEqual([]);
}, 180_000);
