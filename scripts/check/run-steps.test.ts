import { expect, test } from "vitest";
import { outcomeOf, type Step } from "./outcome.ts";
import { runSteps } from "./run-steps.ts";

function step(name: string, changes: Partial<Step> = {}): Step {
  return { name, remedy: `repair ${name}`, run: async () => outcomeOf([{ name: "a check", ok: true }]), ...changes };
}

const broken = step("broken", {
  run: async () =>
    outcomeOf([
      { name: "first", ok: true },
      { name: "second", ok: false, detail: "the reason" },
    ]),
});

async function run(steps: readonly Step[]) {
  const lines: string[] = [];
  const totals = await runSteps(steps, (text) => lines.push(text));
  return { totals, text: lines.join("\n") };
}

test("a failure is counted, explained, and does not stop what comes behind it", async () => {
  const { totals, text } = await run([broken, step("behind")]);
  expect(totals).toEqual({ passed: 2, failed: 1 });
  expect(text).toContain("the reason");
  expect(text).toContain("repair broken");
  expect(text).toContain("✓ behind");
});

test("a step whose ground is missing counts as failed, not as left out", async () => {
  let ran = false;
  const dependent = step("dependent", {
    needs: ["broken"],
    run: async () => {
      ran = true;
      return outcomeOf([]);
    },
  });
  const { totals, text } = await run([broken, dependent]);
  expect(ran).toBe(false);
  expect(totals.failed).toBe(2);
  expect(text).toContain("not run, because this failed: broken");
});

test("a step that throws counts as failed and shows what it threw", async () => {
  const { totals, text } = await run([step("crash", { run: () => Promise.reject(new Error("no such tool")) })]);
  expect(totals).toEqual({ passed: 0, failed: 1 });
  expect(text).toContain("no such tool");
});
