import { expect, test } from "vitest";
import { failedPackages, onlyProgramFails } from "./steps.ts";

const OUTPUT = `
@st/crm:typecheck: > tsc -p tsconfig.json
@st/crm:typecheck: src/quick-start.test-d.ts(9,5): error TS2339: Property 'x' does not exist.
@st/jpm:typecheck: src/quick-start.test-d.ts(9,5): error TS2339: Property 'x' does not exist.
@st/jpm:typecheck: src/index.test-d.ts(3,1): error TS2578: Unused '@ts-expect-error' directive.

 Tasks:    2 successful, 5 total
Failed:    @st/crm#typecheck, @st/example-first-sync#typecheck, @st/jpm#typecheck

 ERROR  run failed: command  exited (1)
`;

test("the packages that failed are read from the end of turbo's output", () => {
  expect(failedPackages(OUTPUT)).toEqual(["crm", "example-first-sync", "jpm"]);
  expect(failedPackages(" Tasks:    5 successful, 5 total")).toEqual([]);
});

test("a program is to blame where nothing else of its package fails", () => {
  expect(onlyProgramFails(OUTPUT, "crm")).toBe(true);
  expect(onlyProgramFails(OUTPUT, "jpm")).toBe(false);
  expect(onlyProgramFails(OUTPUT, "example-first-sync")).toBe(false);
});
