import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ExportBatch } from "@st/core";
import {
  type Checkpoint,
  readCheckpoint,
  writeCheckpoint,
} from "./checkpoint.js";
import { openRowFile } from "./row-file.js";

/** Progress of one feed. */
export interface FeedProgress {
  /** Rows in the file. */
  rows: number;
  /** Rows this run has added. */
  added: number;
  /** Whether the feed has no more rows for now. */
  done: boolean;
}

export interface FeedOptions {
  folder: string;
  name: string;
  onProgress: (progress: FeedProgress) => void;
}

/** Opens an export feed at a position. */
type OpenFeed = (from: string | undefined) => {
  batches(): AsyncIterable<ExportBatch<object>>;
};

/**
 * Appends a feed's new rows to `<name>.ndjson`, one JSON text per line.
 *
 * The feed delivers each batch at least once: after a crash between writing
 * rows and writing the checkpoint, the same batch is delivered again. The
 * checkpoint therefore also stores the length of the file, and each run first
 * truncates the file to that length, so that the file contains each batch
 * exactly once. A row that changes later is delivered again in a later batch:
 * the last line with an id is its newest state.
 */
export async function syncFeed(
  open: OpenFeed,
  { folder, name, onProgress }: FeedOptions,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const checkpointFile = join(folder, `${name}.checkpoint.json`);
  let checkpoint: Checkpoint = (await readCheckpoint(checkpointFile)) ?? {
    continueFrom: undefined,
    bytes: 0,
    rows: 0,
  };
  const before = checkpoint.rows;
  const file = await openRowFile(
    join(folder, `${name}.ndjson`),
    checkpoint.bytes,
  );
  try {
    for await (const batch of open(checkpoint.continueFrom).batches()) {
      const bytes = await file.append(batch.data);
      checkpoint = {
        continueFrom: batch.continueFrom,
        bytes,
        rows: checkpoint.rows + batch.data.length,
      };
      await writeCheckpoint(checkpointFile, checkpoint);
      onProgress({
        rows: checkpoint.rows,
        added: checkpoint.rows - before,
        done: !batch.hasMore,
      });
    }
  } finally {
    await file.close();
  }
}
