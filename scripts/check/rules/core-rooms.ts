import { dirname, join } from "node:path/posix";
import type { Rule } from "../repo.ts";

const INTERNAL = "packages/core/src/internal/";
const README = `${INTERNAL}README.md`;
const SOURCE = /(?<!\.test|\.test-d)\.ts$/;

/**
 * Core's internals are rooms that import downwards only, in the order of their
 * README. Imports of types count.
 */
export const coreRooms: Rule = {
  name: "core's rooms import downwards",
  find: ({ files, read }) => {
    if (!files.includes(README)) return [`${README}: missing`];
    const rooms = [...read(README).matchAll(/^- `(\w+)\/`/gm)].map(
      ([, room]) => room,
    );
    const level = (file: string) =>
      rooms.indexOf(file.slice(INTERNAL.length).split("/")[0]);
    return files
      .filter((file) => file.startsWith(INTERNAL) && SOURCE.test(file))
      .flatMap((file) => {
        if (level(file) < 0)
          return [`${file}: ${README} does not list its folder. Add it there.`];
        return [...read(file).matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)]
          .map(([, name]) => `${join(dirname(file), name ?? "")}.ts`)
          .filter(
            (target) =>
              target.startsWith(INTERNAL) && level(target) < level(file),
          )
          .map(
            (target) =>
              `${file}: imports ${target}, which lies above it. Move what both need down.`,
          );
      });
  },
};
