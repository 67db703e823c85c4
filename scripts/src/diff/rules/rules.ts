import { moduleRules } from "./module-rules.ts";
import { operationRules } from "./operation-rules.ts";
import { queryRules } from "./query-rules.ts";
import type { Rule } from "./rule.ts";
import { typeRules } from "./type-rules.ts";
import { valueRules } from "./value-rules.ts";

const all = {
  ...moduleRules,
  ...operationRules,
  ...queryRules,
  ...typeRules,
  ...valueRules,
};

export type RuleId = keyof typeof all;

/**
 * What each kind of change means for someone who upgrades: the one table that
 * decides version bumps, and what the changelog says.
 *
 * "Input" is what callers give (path values, query, body), "output" what they
 * get back. A type used both ways is judged by the stricter of the two. The
 * bump is that of a package from 1.0 on; `below-one.ts` translates it before
 * that.
 */
export const RULES: Readonly<Record<RuleId, Rule>> = all;
export const RULE_IDS: readonly RuleId[] = Object.keys(all) as RuleId[];
