import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ServiceTitanConfigError } from "@st/core";

/**
 * Writes a file that its owner alone can read, whole or not at all. Its folder
 * is made if need be.
 *
 * @param isLasting wait until it is on disk, to survive a power cut
 */
export async function writePrivate(
  path: string,
  text: string,
  isLasting = true,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, "wx", 0o600);
    try {
      await file.writeFile(text);
      if (isLasting) await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Reads a file that holds secrets; `undefined` if there is none.
 *
 * @throws ServiceTitanConfigError if others can read it, as ssh does
 */
export async function readPrivate(path: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & 0o077) !== 0)
      throw new ServiceTitanConfigError(
        `${path} holds secrets, and other users of this machine can read it. Run: chmod 600 ${path}`,
      );
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
