import { createAccountingClient } from "@st/accounting";
import type { Connection } from "@st/core";
import { createCrmClient } from "@st/crm";
import { createJpmClient } from "@st/jpm";
import { type FeedProgress, syncFeed } from "./sync-feed.js";

export interface SyncOptions {
  /** Folder of the files and checkpoints. Created if it does not exist. */
  folder: string;
  signal?: AbortSignal;
  onProgress?: (name: string, progress: FeedProgress) => void;
}

/**
 * Brings four files up to date with their feeds, concurrently. The connection
 * enforces the rate limit.
 *
 * @throws the error of the first feed that failed, after all have ended
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

  // If a feed fails, wait for the others before throwing: none may still run
  // after this function has ended.
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
