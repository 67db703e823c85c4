import { load } from "./modules.mjs";
import scenarios from "./scenario.cjs";

const test = globalThis.test ?? (await import("node:test")).test;

test("the packages, imported", () => scenarios.scenario(load));
