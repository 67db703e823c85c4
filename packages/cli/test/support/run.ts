import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { st } from "../../src/st.js";
import type { Terminal } from "../../src/terminal.js";

/** Credentials as the environment holds them. */
export const CREDENTIALS = {
  SERVICETITAN_API_ENVIRONMENT: "integration",
  SERVICETITAN_TENANT_ID: "1234567",
  SERVICETITAN_APP_KEY: "ak1.test",
  SERVICETITAN_CLIENT_ID: "cid.test",
  SERVICETITAN_CLIENT_SECRET: "cs1.canary",
};

/** What a command line left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a test changes of the world. */
export type World = Partial<
  Pick<Terminal, "env" | "ask" | "fetch" | "signal" | "cwd">
> & {
  /** Standard output is a terminal of this width. */
  readonly columns?: number;
  /** Standard error is a terminal. */
  readonly watched?: boolean;
  /** Standard input. */
  readonly input?: string;
};

/** A folder of its own for configuration, tokens and files. */
export class Home {
  readonly folder: string = mkdtempSync(join(tmpdir(), "st-cli-"));

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command line in this process. */
  async run(args: readonly string[], world: World = {}): Promise<Ran> {
    const { env = CREDENTIALS, columns, watched, input = "", ...more } = world;
    let out = "";
    let err = "";
    const decoder = new TextDecoder();
    const code = await st(args, {
      out: {
        isTTY: columns !== undefined,
        columns,
        write(text, done) {
          out += typeof text === "string" ? text : decoder.decode(text);
          done?.();
        },
      },
      err: {
        isTTY: watched === true,
        write(text, done) {
          err += text;
          done?.();
        },
      },
      cwd: this.folder,
      signal: new AbortController().signal,
      version: "1.2.3",
      readInput: async () => input,
      ...more,
      env: {
        XDG_CONFIG_HOME: this.path("config"),
        XDG_CACHE_HOME: this.path("cache"),
        ...env,
      },
    });
    return { code, out, err };
  }
}
