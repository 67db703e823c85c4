import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { StoredToken, TokenStore } from "@st/core";
import { readPrivate, writePrivate } from "./private-file.js";

/** A store whose last token may still be on its way to the disk. */
export interface FileTokens extends TokenStore {
  settled(): Promise<void>;
}

/**
 * Access tokens between two commands. A loop in a shell would otherwise ask for
 * a token each time. They live 15 minutes; their owner alone can read them.
 */
export function fileTokens(folder: string): FileTokens {
  let written = Promise.resolve();
  const pathOf = (key: string) => join(folder, `token-${digest(key)}.json`);
  const read = async (key: string): Promise<StoredToken | undefined> => {
    const text = await readPrivate(pathOf(key));
    if (text === undefined) return undefined;
    try {
      const token = JSON.parse(text) as StoredToken;
      return typeof token.accessToken === "string" ? token : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    get: read,
    set: (key, token) => {
      written = writePrivate(pathOf(key), JSON.stringify(token), false);
      return written;
    },
    settled: () => written.catch(() => {}),
    async deleteIfEqual(key, accessToken) {
      const token = await read(key);
      if (token?.accessToken === accessToken) await rm(pathOf(key));
    },
  };
}

/** Names of tenants and clients are nobody's business in a folder's listing. */
function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}
