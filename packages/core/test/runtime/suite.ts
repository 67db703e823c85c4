import { callCases } from "./call-cases.js";
import type { RuntimeCase } from "./environment.js";
import { faultCases } from "./fault-cases.js";

/** All that has to hold in every runtime. */
export const suite: Readonly<Record<string, readonly RuntimeCase[]>> = {
  "a fault on the wire": faultCases,
  "a call": callCases,
};
