import type { Bump, Group } from "./rules/rule.ts";
import type { RuleId } from "./rules/rules.ts";

/**
 * One thing that differs between two editions, as a user of the package meets
 * it.
 */
export interface Change {
  rule: RuleId;
  bump: Bump;
  group: Group;
  /**
   * Set where nothing changed on the server: answers that were seen showed that
   * the older types were wrong.
   */
  origin?: "evidence";
  /** Module id. */
  module: string;
  /**
   * Place in the older edition, in public names: `customers.list query.active`,
   * `CustomerResponse.address`. Absent where it is new.
   */
  from?: string;
  /** Place in the newer edition. Absent where it is gone. */
  to?: string;
  /** What stood there, where one word says it. */
  was?: string;
  now?: string;
  /**
   * Operations a change of a type touches, by public name, sorted. Empty for a
   * change of an operation itself.
   */
  operations: string[];
  /**
   * Exported types that come or go with this change and need no line of their
   * own, sorted.
   */
  types: string[];
}
