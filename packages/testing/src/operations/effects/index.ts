import { crm } from "./crm.js";
import { dispatch, interactions } from "./dispatch.js";
import type { Effect } from "./effect.js";
import { inventory } from "./inventory.js";
import { jpm } from "./jpm.js";
import { marketing } from "./marketing.js";
import { memberships } from "./memberships.js";
import { accounting, sales } from "./money.js";
import * as others from "./others.js";

/** Effects by module. An operation without one does what its method says. */
const effects: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  accounting,
  crm,
  "customer-interactions": interactions,
  dispatch,
  "equipment-systems": others.equipment,
  inventory,
  jpm,
  marketing,
  memberships,
  payroll: others.payroll,
  pricebook: others.pricebook,
  salestech: sales,
  settings: others.settings,
  "task-management": others.tasks,
  telecom: others.telecom,
};

/** The effect of an operation, if it has one of its own. */
export function effectOf(
  module: string,
  operation: string,
): Effect | undefined {
  return effects[module]?.[operation];
}
