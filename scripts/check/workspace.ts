import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EntryFields } from "../src/emit/package-entries.ts";

export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly description?: string;
  readonly license?: string;
  readonly sideEffects?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly publishConfig?: {
    readonly access?: string;
    readonly provenance?: boolean;
    readonly bin?: Readonly<Record<string, string>>;
  };
  readonly main?: string;
  readonly types?: string;
  readonly typesVersions?: EntryFields["typesVersions"];
  readonly exports?: EntryFields["exports"];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Member {
  /** Relative to the root, with forward slashes: `packages/crm`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of the workspace, the private ones too, sorted by folder. */
export function readWorkspace(root: string): readonly Member[] {
  const nested = ["packages", "examples"].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return ["bench", "docs", "scripts", ...nested]
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort()
    .map((folder) => ({
      folder,
      manifest: JSON.parse(
        readFileSync(join(root, folder, "package.json"), "utf8"),
      ) as Manifest,
    }));
}

/** The packages that are published. */
export function publishedMembers(
  members: readonly Member[],
): readonly Member[] {
  return members.filter((member) => member.manifest.private !== true);
}
