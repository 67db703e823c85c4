import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { randomNumbers } from "../random-numbers.js";
import { startFleet } from "./company.js";
import {
  changeSome,
  compare,
  startWorker,
  type TenantComparison,
} from "./kill-workers.js";

export interface Hung {
  /** Copy and source after another worker was done with the tenant. */
  readonly taken: readonly TenantComparison[];
  /** The same after the one that hung went on, and ended its slice. */
  readonly after: readonly TenantComparison[];
  /** Pages that it saved then. */
  readonly late: number;
}

/**
 * Lets a worker hang in the middle of a tenant, changes rows, waits until
 * another has read the tenant, and lets the first one go on.
 *
 * @param how the system stops the process, or its event loop is blocked
 * @param seed of the moment
 */
export async function hangWorker(
  how: "stopped" | "blocked",
  seed: number,
): Promise<Hung> {
  const random = randomNumbers(seed);
  const folder = mkdtempSync(join(tmpdir(), "st-hung-"));
  const blockedUntil = join(folder, "go-on");
  const company = await startFleet(1, { rows: 300, exportBatch: 10 });
  company.fake.fail({ delay: 20, times: Number.MAX_SAFE_INTEGER });
  const options = { every: 3_600, blockedUntil };
  const hung = startWorker(company, options);
  let other: ReturnType<typeof startWorker> | undefined;
  try {
    await hung.saved(3 + Math.floor(random() * 10));
    await sleep(random() * 30);
    hung.signal(how === "stopped" ? "SIGSTOP" : "SIGUSR2");
    // What it had printed before.
    await sleep(500);
    const before = hung.pages;
    changeSome(company, random);
    // Changes show in feeds when they are a quarter of an hour old.
    await company.fake.forward(16 * 60_000);
    other = startWorker(company, options);
    await other.printed(/^done/m);
    const taken = await compare(company);
    if (how === "stopped") hung.signal("SIGCONT");
    else writeFileSync(blockedUntil, "");
    await hung.printed(/^(failed|handed back|continues|done)/m);
    await other.stop();
    await hung.stop();
    const late = hung.pages - before;
    return { taken, after: await compare(company), late };
  } finally {
    hung.signal("SIGCONT");
    await hung.kill();
    await other?.kill();
    await company.close();
    rmSync(folder, { recursive: true });
  }
}
