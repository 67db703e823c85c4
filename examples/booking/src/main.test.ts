import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("the program books once at a fake, however often it is run", async () => {
  vi.stubEnv("SERVICETITAN_TENANT_ID", undefined);
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import("./main.js");
  expect(log.mock.calls).toMatchObject([
    [{ outcome: "booked", dropped: [], duplicates: [] }],
    ["Once more with the same key: already-booked."],
  ]);
});
