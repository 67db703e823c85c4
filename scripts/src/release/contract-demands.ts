/**
 * The bumps that the compiler asks for: programs written for the last release
 * are compiled against the packages as they are.
 */
import type { Module } from "../model/types.ts";
import { modulesOf, readEdition } from "../specs/edition.ts";
import type { Files } from "../specs/files.ts";
import { compileFiles } from "./compile.ts";
import { contractFile } from "./contract.ts";
import type { Demand } from "./demand.ts";
import type { ReleasedMember } from "./last-release.ts";

/** Sources whose types make up a module package. */
const SOURCES = [
  "index.ts",
  "generated/client.ts",
  "generated/queries.ts",
  "generated/schemas.ts",
  "generated/paths.ts",
  "generated/operations.ts",
];
/** At most this many compiler errors are shown. */
const NAMED = 5;

export function contractDemands(
  root: string,
  released: readonly ReleasedMember[],
): Demand[] {
  const contracts = released.flatMap((one) => {
    const [module] = modulesOf(readEdition(one.atRelease, one.id));
    return module === undefined ? [] : [{ ...one, module }];
  });
  const files = new Map(
    contracts.flatMap(({ id, atRelease, member, module }) =>
      contractFiles(id, atRelease, member.manifest.name, module),
    ),
  );
  if (files.size === 0) return [];
  const errors = compileFiles(root, files);
  return contracts.flatMap(({ id, member }): Demand[] => {
    const found = errors.get(id) ?? [];
    if (found.length === 0) return [];
    const more =
      found.length > NAMED ? [`and ${found.length - NAMED} more`] : [];
    const why = [...found.slice(0, NAMED).map(readable), ...more];
    return [
      {
        name: member.manifest.name,
        version: member.manifest.version ?? "",
        bump: "major",
        why,
      },
    ];
  });
}

function contractFiles(
  id: string,
  atRelease: Files,
  name: string,
  module: Module,
): [string, string][] {
  const folder = `packages/${id}/src/`;
  const sources = [...atRelease.read(SOURCES.map((file) => folder + file))].map(
    ([path, text]): [string, string] => [
      `${id}/before/${path.slice(folder.length)}`,
      text,
    ],
  );
  const before = {
    main: "./before/index.js",
    paths: "./before/generated/paths.js",
  };
  const current = { main: name, paths: `${name}/http` };
  // Names the generator would use today are not part of the last release.
  const index =
    sources.find(([path]) => path.endsWith("/before/index.ts"))?.[1] ?? "";
  const lists = [...index.matchAll(/export type \{([^}]*)\}/g)].map(
    ([, names = ""]) => names,
  );
  const exported = new Set(
    lists.flatMap((names) => names.split(",").map((text) => text.trim())),
  );
  const contract = contractFile(module, before, current, (one) =>
    exported.has(one),
  );
  return [...sources, [`${id}/contract.ts`, contract]];
}

/** Without the places in temporary files. */
function readable(error: string): string {
  const [whole = "", reason] = error
    .replaceAll(/import\("[^"]*"\)\./g, "")
    .split("\n");
  return `${whole.replace(/^\S+: error /, "")}${reason === undefined ? "" : ` ${reason}`}`;
}
