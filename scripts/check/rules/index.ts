import type { Rule } from "../repo.ts";
import { coreRooms } from "./core-rooms.ts";
import { dependencies } from "./dependencies.ts";
import { packageJson } from "./package-json.ts";
import { pages } from "./pages.ts";
import { text } from "./text.ts";

/** What biome, knip, publint and are-the-types-wrong cannot see. */
export const rules: readonly Rule[] = [
  ...packageJson,
  dependencies,
  coreRooms,
  ...pages,
  ...text,
];
