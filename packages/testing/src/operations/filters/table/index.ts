/**
 * What each query parameter does that its name alone does not tell. Names such
 * as `status`, `customerId`, `jobIds` or `sentBefore` are in `by-name.ts`. Read
 * with the official description of each parameter; where it says nothing, the
 * comment says what was assumed.
 *
 * A generated test calls every list with every parameter: each changes which
 * rows come, or has a reason here why it does not.
 */

import { customerRules } from "./customers.js";
import { jobRules } from "./jobs.js";
import { moneyRules } from "./money.js";
import { otherRules } from "./others.js";
import type { Rules } from "./shared.js";

/** Rules by module and operation id. */
export const table: Readonly<Record<string, Rules>> = {
  ...moneyRules,
  ...customerRules,
  ...jobRules,
  ...otherRules,
};
