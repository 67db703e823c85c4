import { expect, test } from "vitest";
import { outcomeOf, type Step } from "./outcome.ts";
import { runSteps } from "./run-steps.ts";

function step(name: string, changes: Partial<Step> = {}): Step {
  return {
    name,
    remedy: `repair ${name}`,
    run: async () => outcomeOf([{ name: "a check", ok: true }]),
    ...changes,
  };
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
  const { totals, text } = await run([
    step("crash", { run: () => Promise.reject(new Error("no such tool")) }),
  ]);
  expect(totals).toEqual({ passed: 0, failed: 1 });
  expect(text).toContain("no such tool");
});

/** Steps that note when they begin and end, and end when they are told to. */
function observed() {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (name: string, changes: Partial<Step> = {}): Step =>
    step(name, {
      run: async () => {
        log.push(`${name} begins`);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        log.push(`${name} ends`);
        return outcomeOf([{ name: "a check", ok: true }]);
      },
      ...changes,
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    // The runner begins the next step in promises of its own.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, make, end };
}

test("two steps run beside each other, and a third begins when one of them has ended", async () => {
  const { log, make, end } = observed();
  const done = run([make("long"), make("short"), make("third")]);
  expect(log).toEqual(["long begins", "short begins"]);
  await end("short");
  expect(log.slice(2)).toEqual(["short ends", "third begins"]);
  await end("third");
  await end("long");
  const { totals, text } = await done;
  expect(totals).toEqual({ passed: 3, failed: 0 });
  // Printed as they end; the table at the end has the order of the list.
  expect(text.match(/\[\d\/3\] \w+/g)).toEqual([
    "[1/3] short",
    "[2/3] third",
    "[3/3] long",
  ]);
  expect(text.match(/✓ \w+/g)).toEqual(["✓ long", "✓ short", "✓ third"]);
});

test("a step begins after those it names have ended, however they ended, and lets others go first", async () => {
  const { log, make, end } = observed();
  const done = run([
    make("build"),
    make("reader", { after: ["build", "not asked for"] }),
    make("other"),
  ]);
  expect(log).toEqual(["build begins", "other begins"]);
  await end("other");
  expect(log).not.toContain("reader begins");
  await end("build");
  await end("reader");
  expect((await done).totals).toEqual({ passed: 3, failed: 0 });

  const { totals } = await run([broken, step("reader", { after: ["broken"] })]);
  expect(totals).toEqual({ passed: 2, failed: 1 });
});

test("steps that wait for each other are an error, not an endless run", async () => {
  await expect(
    run([step("a", { after: ["b"] }), step("b", { after: ["a"] })]),
  ).rejects.toThrow("wait for each other: a, b");
});
