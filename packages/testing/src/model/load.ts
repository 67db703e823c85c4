import { readFileSync } from "node:fs";
import type { Module } from "./types.js";

/** Ids of all modules the fake can serve: `"crm"`, `"jpm"`, … */
export function moduleIds(): string[] {
  return readIndex().map(({ id }) => id);
}

/**
 * The module whose paths begin with this segment: `"sales"` is that of
 * `"salestech"`.
 */
export function moduleOfSegment(segment: string): string | undefined {
  return readIndex().find((module) => module.segment === segment)?.id;
}

/**
 * Reads one module's model. @throws when there is no such module; the message
 * lists those there are.
 */
export function loadModule(id: string): Module {
  const known = moduleIds();
  if (!known.includes(id)) {
    throw new Error(
      `modules: there is no module ${JSON.stringify(id)}. Use any of ${known.join(", ")}.`,
    );
  }
  return read(id) as Module;
}

function readIndex(): { id: string; segment: string }[] {
  return read("index") as { id: string; segment: string }[];
}

function read(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../models/${name}.json`, import.meta.url), "utf8"),
  );
}
