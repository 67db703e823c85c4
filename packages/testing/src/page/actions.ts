import type { Control } from "../control/control.js";
import { modes } from "../http/unfiltered-modes.js";
import { kinds } from "./fault-kinds.js";

/** Fields of a form. */
export type Fields = (name: string) => string;

/**
 * What the forms of the status page do, by the last name of their address. Each
 * returns what to say about it.
 */
export const actions: Readonly<
  Record<string, (control: Control, fields: Fields) => string | Promise<string>>
> = {
  forward: async ({ fake }, fields) => {
    await fake.forward(
      numberOf(fields, "amount") * numberOf(fields, "unit") * 1_000,
    );
    return "The time was moved forward.";
  },
  fail: ({ fake }, fields) => {
    const on = fields("on").trim();
    const kind = kinds[fields("kind")];
    if (!kind) throw new Error("kind: choose one of the faults.");
    fake.fail({
      ...kind.fault,
      ...(on === "" ? {} : { on }),
      times: Math.max(1, numberOf(fields, "times")),
    });
    return "The fault waits for requests.";
  },
  "clear-faults": ({ fake }) => {
    fake.clearFaults();
    return "All faults were removed.";
  },
  maintenance: ({ fake }, fields) => {
    const on = fields("on") === "on";
    fake.setMaintenance(on);
    return `Maintenance is ${on ? "on" : "off"}.`;
  },
  unfiltered: ({ fake }, fields) => {
    const mode = modes.find((each) => each === fields("mode"));
    if (!mode) throw new Error(`mode: choose one of ${modes.join(", ")}.`);
    fake.setUnfiltered(mode);
    return `Query names without effect: ${mode}.`;
  },
  revoke: ({ fake }) => {
    fake.revokeTokens();
    return "All tokens were revoked.";
  },
  snapshot: ({ fake, snapshots }, fields) => {
    const name = fields("name").trim();
    if (name === "")
      throw new Error("name is empty; give the snapshot a name.");
    snapshots.set(name, fake.snapshot());
    return `The snapshot ${name} was taken.`;
  },
  restore: ({ fake, snapshots }, fields) => {
    const snapshot = snapshots.get(fields("name"));
    if (!snapshot)
      throw new Error(`name: there is no snapshot ${fields("name")}.`);
    fake.restore(snapshot);
    return `The snapshot ${fields("name")} was restored.`;
  },
  reset: ({ fake }) => {
    fake.reset();
    return "Everything is as it was at the start.";
  },
  emit: ({ fake }, fields) => {
    const sent = fake.emit(fields("type")).length;
    if (sent === 0)
      throw new Error(
        `type: no receiver gets ${fields("type")}. Name one under webhooks in st-fake.json, or with --webhook.`,
      );
    return "The event was sent.";
  },
  again: ({ fake }, fields) => {
    fake.redeliver(fields("id"));
    return "The event was sent again.";
  },
  "clear-requests": ({ fake }) => {
    fake.requests.length = 0;
    return "The requests were forgotten.";
  },
};

function numberOf(fields: Fields, name: string): number {
  const value = Number(fields(name));
  if (Number.isFinite(value) && value >= 0) return value;
  throw new Error(`${name} is ${fields(name)}; give a number of at least 0.`);
}
