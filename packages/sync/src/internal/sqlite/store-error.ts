import { SyncStoreError } from "../../errors.js";

/** By SQLite's result code, without its extension. */
const SENTENCES: Readonly<Record<number, string>> = {
  5: "another program is writing to it; stop that program, or try again",
  6: "another connection is writing to it; try again",
  8: "it cannot be written; check the permissions of the file and its folder",
  10: "reading or writing the disk failed; check the disk",
  11: "it is damaged; restore it, or delete it and sync again",
  13: "the disk is full; free space and run again, which goes on where it stopped",
  14: "it cannot be opened; check that the folder exists and may be written",
  26: "it is no SQLite database; name another file",
};

/** An error of SQLite or of the file system, in one sentence. */
export function storeError(path: string, error: unknown): SyncStoreError {
  if (SyncStoreError.isInstance(error)) return error as SyncStoreError;
  const { errcode, code, message } = error as {
    errcode?: number;
    code?: string;
    message?: string;
  };
  const known = errcode === undefined ? undefined : SENTENCES[errcode & 0xff];
  const why =
    known ??
    (code === "ENOSPC"
      ? SENTENCES[13]
      : code === "ENOENT" || code === "EACCES" || code === "EISDIR"
        ? `${SENTENCES[14]} (${code})`
        : message);
  return new SyncStoreError(`${path}: ${why}.`, { cause: error });
}
