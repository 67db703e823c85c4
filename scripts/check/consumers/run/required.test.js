const { load } = require("./required.cjs");
const { scenario } = require("./scenario.cjs");

const test = globalThis.test ?? require("node:test");

test("the packages, required", () => scenario(load));
