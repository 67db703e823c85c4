import { afterEach, beforeEach, expect } from "vitest";
import { settle } from "./paged-rows.js";

/**
 * Every test of the file fails when it leaves a rejection that nobody handles.
 */
export function expectNoUnhandledRejections(): void {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  beforeEach(() => void process.on("unhandledRejection", note));
  afterEach(async () => {
    await settle(2);
    process.off("unhandledRejection", note);
    expect(unhandled.splice(0)).toEqual([]);
  });
}
