import type { Saved, Tenancies } from "./tenancies.js";

/** The rows and files of a fake at one moment; only for `restore`. */
export interface FakeSnapshot {
  /** Identifies the fake it was taken from. */
  readonly of: string;
}

/** Takes snapshots of a fake and brings them back. */
export interface Snapshots {
  snapshot(): FakeSnapshot;
  restore(snapshot: FakeSnapshot): void;
}

export function snapshots(tenancies: Tenancies): Snapshots {
  const of = crypto.randomUUID();
  const saved = new WeakMap<FakeSnapshot, Saved>();
  return {
    snapshot: () => {
      const snapshot = { of };
      saved.set(snapshot, tenancies.save());
      return snapshot;
    },
    restore: (snapshot) => {
      const found = saved.get(snapshot);
      if (!found)
        throw new Error(
          "restore: this is no snapshot of this fake. Give what its snapshot() returned.",
        );
      tenancies.load(found);
    },
  };
}
