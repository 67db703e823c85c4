const { mswScenario } = require("./scenario.cjs");

const modules = {
  "@st/core": require("@st/core"),
  "@st/crm": require("@st/crm"),
  "@st/testing/msw": require("@st/testing/msw"),
  "msw/node": require("msw/node"),
};
const test = globalThis.test ?? require("node:test");

test("the handlers for MSW, required", () =>
  mswScenario((name) => modules[name]));
