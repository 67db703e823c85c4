import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ExportBatch } from "@st/core";
import {
  type Checkpoint,
  readCheckpoint,
  writeCheckpoint,
} from "./checkpoint.js";
import { openRowFile } from "./row-file.js";

/** What a feed's file holds so far. */
export interface FeedProgress {
  /** Rows in the file. */
  rows: number;
  /** Rows this run has added. */
  added: number;
  /** The feed has no more rows now. */
  done: boolean;
}

export interface FeedOptions {
  folder: string;
  name: string;
  onProgress: (progress: FeedProgress) => void;
}

/** An export feed from a position on. */
type OpenFeed = (from: string | undefined) => {
  batches(): AsyncIterable<ExportBatch<object>>;
};

/**
 * Appends a feed's new rows to `<name>.ndjson`, one JSON text a line.
 *
 * The feed gives a batch at least once: after a crash between writing rows and
 * writing the checkpoint, the same batch comes again. The checkpoint therefore
 * also holds how long the file was when it was written. A run begins by cutting
 * the file to that length, so each batch stands in the file exactly once. (A
 * row that changes later comes again in a later batch: the last line of an id
 * is its newest state.)
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
