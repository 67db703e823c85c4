import { load } from "./msw-modules.mjs";
import scenarios from "./scenario.cjs";

const test = globalThis.test ?? (await import("node:test")).test;

test("the handlers for MSW, imported", () => scenarios.mswScenario(load));
