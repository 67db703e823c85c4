import { createAccountingClient } from "@st/accounting";
import type { Connection } from "@st/core";
import { createCrmClient } from "@st/crm";
import { createJpmClient } from "@st/jpm";
import { type FeedProgress, syncFeed } from "./sync-feed.js";

export interface SyncOptions {
  /** Where files and checkpoints lie; made when it is not there. */
  folder: string;
  signal?: AbortSignal;
  onProgress?: (name: string, progress: FeedProgress) => void;
}

/**
 * Brings four files up to date with their feeds, all at the same time: the
 * connection keeps to the rate limit.
 */
export async function syncAll(
  connection: Connection,
  { folder, signal, onProgress }: SyncOptions,
): Promise<void> {
  const crm = createCrmClient(connection);
  const jpm = createJpmClient(connection);
  const accounting = createAccountingClient(connection);
  const options = { ...(signal ? { signal } : {}) };

  const feeds = {
    customers: (from: string | undefined) =>
      crm.export.customers({ from }, options),
    locations: (from: string | undefined) =>
      crm.export.locations({ from }, options),
    jobs: (from: string | undefined) => jpm.export.jobs({ from }, options),
    invoices: (from: string | undefined) =>
      accounting.export.invoices({ from }, options),
  };

  // One feed that fails must not leave the others running behind the caller's
  // back: wait for all, then report.
  const results = await Promise.allSettled(
    Object.entries(feeds).map(([name, open]) =>
      syncFeed(open, {
        folder,
        name,
        onProgress: (progress) => onProgress?.(name, progress),
      }),
    ),
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
