import { load } from "./msw-modules.mjs";
import scenarios from "./scenario.cjs";

scenarios.mswScenario(load).then(() => console.log("fine"));
