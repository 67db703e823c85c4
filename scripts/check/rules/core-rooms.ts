import { dirname, join } from "node:path/posix";
import type { Repo, Rule } from "../repo.ts";

const SOURCE = "packages/core/src/";
const INTERNAL = `${SOURCE}internal/`;
const README = `${INTERNAL}README.md`;

/**
 * Core's internals are rooms that import downwards only, in the order of their
 * README, and its files import each other in no circle. Imports of types count.
 */
export const coreRooms: Rule = {
  name: "core's rooms import downwards, in no circle",
  find: (repo) => {
    const imports = readImports(repo);
    if (imports.size === 0) return [];
    return [...upwardImports(repo, imports), ...circles(imports)];
  },
};

/** What each source file of core imports of core. */
type Imports = ReadonlyMap<string, readonly string[]>;

function readImports({ files, read }: Repo): Imports {
  const sources = files.filter(
    (file) => file.startsWith(SOURCE) && /(?<!\.test|\.test-d)\.ts$/.test(file),
  );
  return new Map(
    sources.map((file) => {
      const names = read(file).matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g);
      const targets = [...names].map(
        ([, name]) => `${join(dirname(file), name ?? "")}.ts`,
      );
      return [file, targets];
    }),
  );
}

function upwardImports({ files, read }: Repo, imports: Imports): string[] {
  const listed = files.includes(README)
    ? [...read(README).matchAll(/^- `(\w+)\/`/gm)].map(([, room]) => room)
    : [];
  const level = (file: string) => listed.indexOf(roomOf(file));
  return [...imports].flatMap(([file, targets]) => {
    if (!file.startsWith(INTERNAL)) return [];
    if (level(file) < 0)
      return [`${file}: ${README} does not list its folder. Add it there.`];
    return targets
      .filter((target) => target.startsWith(INTERNAL))
      .filter((target) => level(target) < level(file))
      .map(
        (target) =>
          `${file}: imports ${target}, which lies above it. Move what both need down.`,
      );
  });
}

function roomOf(file: string): string | undefined {
  return file.slice(INTERNAL.length).split("/")[0];
}

function circles(imports: Imports): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const circle = [...path.slice(start), file];
      found.push(`${file}: imports itself by way of ${circle.join(" → ")}.`);
      return;
    }
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? [])
      visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
