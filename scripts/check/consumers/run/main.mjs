import { load } from "./modules.mjs";
import scenarios from "./scenario.cjs";

scenarios.scenario(load).then(() => console.log("fine"));
