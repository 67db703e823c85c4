const WHAT: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EEXIST: "it exists",
  EISDIR: "it is a folder",
  ENOENT: "there is no such file or folder",
  ENOSPC: "no space is left on the disk",
  ENOTDIR: "a part of the path is no folder",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
};

/**
 * What went wrong with a file, as a sentence; `undefined` for other errors.
 * Files that are written first and renamed then go by their last name.
 */
export function fileProblem(error: Error): string | undefined {
  const { code = "", path } = error as NodeJS.ErrnoException;
  if (!Object.hasOwn(WHAT, code)) return undefined;
  if (path === undefined) return `${WHAT[code]}: ${error.message}`;
  const shown = path.replace(
    /(^|[\\/])\.?([^\\/]+)\.[\da-f-]{36}\.part$/,
    "$1$2",
  );
  return `${shown}: ${WHAT[code]}.`;
}
