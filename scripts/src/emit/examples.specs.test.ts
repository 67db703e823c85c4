import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModules, SCRIPTS } from "../read/load-modules.ts";
import { quickStart } from "./examples.ts";
import { PROGRAMS } from "./programs.ts";

const modules = loadModules(join(SCRIPTS, "../specs"));

test.each(Object.entries(PROGRAMS))(
  "the README of %s shows its own program: the operations it calls exist",
  (id, program) => {
    const module = modules.find((one) => one.id === id);
    expect(module && quickStart(module)).toContain(program);
  },
);
