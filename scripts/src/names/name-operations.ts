import type { NamelessOperation } from "../model/operation.ts";
import {
  type ModuleOverrides,
  type Override,
  OverrideError,
} from "../model/overrides.ts";
import type { Operation } from "../model/types.ts";
import { API } from "../servicetitan.ts";
import { type OperationName, ruleName } from "./operation-name.ts";
import { type ModulePins, NameError } from "./pins.ts";
import { spareMethods } from "./spare-names.ts";

/**
 * What core adds behind the name of a page operation that has an `ids`
 * parameter.
 */
const BY_IDS = "ByIds";

/** Whether core adds a `…ByIds` method beside an operation. */
export function hasByIds({
  kind,
  query,
}: Pick<Operation, "kind" | "query">): boolean {
  return kind === "page" && query.some(({ name }) => name === API.lists.ids);
}

/**
 * Gives every operation its public name: the pinned one, else that of an
 * override, else that of the rules. Where two operations would get one name by
 * rule, the one with the shorter id gets it, and the other keeps a word of its
 * own id or path.
 *
 * @throws {OverrideError} for an override that does not fit the operations
 * @throws {NameError} when no rule finds a name
 */
export function nameOperations(
  operations: readonly NamelessOperation[],
  pins: ModulePins,
  overrides: ModuleOverrides,
): Operation[] {
  const resources = resourceNames(overrides);
  const wishes = operations.map((operation): Wish => {
    const pinned = pins.operations[operation.id];
    const { byRule, override } = wishOf(operation, resources, overrides);
    if (pinned === undefined || override === undefined)
      return { operation, byRule, fixed: pinned ?? override?.name, override };
    if (pinned !== override.name)
      throw new OverrideError(
        overrides.module,
        override,
        `it says "${override.name}", but names.json pins "${pinned}". A ` +
          "published name changes by editing names.json, and is a major change",
      );
    return { operation, byRule, fixed: pinned, override };
  });
  for (const { override, used } of resources) {
    if (!used)
      throw new OverrideError(
        overrides.module,
        override,
        "no longer applies: there is no such resource; remove it",
      );
  }
  const names = distinctNames(wishes, pins, overrides.module);
  return operations.map((operation) => {
    const [resource, method] = (names.get(operation.id) ?? "").split(".");
    return { ...operation, resource, method } as Operation;
  });
}

/** The name an operation would like to have. */
interface Wish {
  operation: NamelessOperation;
  byRule: OperationName;
  /** What names.json or an override says; it has precedence. */
  fixed: string | undefined;
  override: NameOverride | undefined;
}

function distinctNames(
  wishes: readonly Wish[],
  pins: ModulePins,
  module: string,
): Map<string, string> {
  const taken = new Map(
    Object.entries(pins.operations).map(([id, name]) => [name, id]),
  );
  const named = new Map<string, string>();
  const give = ({ id, ...operation }: NamelessOperation, name: string) => {
    taken.set(name, id);
    if (hasByIds(operation)) taken.set(`${name}${BY_IDS}`, id);
    named.set(id, name);
  };
  const isFree = ({ id, ...operation }: NamelessOperation, name: string) =>
    [name, ...(hasByIds(operation) ? [`${name}${BY_IDS}`] : [])].every(
      (one) => (taken.get(one) ?? id) === id,
    );
  const isPinned = ({ operation }: Wish) => operation.id in pins.operations;
  const inOrder = [
    ...wishes.filter(isPinned),
    ...wishes.filter((one) => one.fixed !== undefined && !isPinned(one)),
    ...wishes.filter(({ fixed }) => fixed === undefined).sort(byId),
  ];
  for (const { operation, byRule, fixed, override } of inOrder) {
    const rivals = wishes.filter(
      (one) =>
        one.operation !== operation &&
        (one.fixed ?? text(one.byRule)) === text(byRule),
    );
    const candidates = [
      byRule.method,
      ...spareMethods(
        operation,
        byRule,
        rivals.map((one) => one.operation),
      ),
    ].map((method) => text({ ...byRule, method }));
    const name =
      fixed ?? candidates.find((candidate) => isFree(operation, candidate));
    if (name === undefined || !isFree(operation, name))
      throw clash(operation, name ?? text(byRule), { taken, module, override });
    give(operation, name);
  }
  return named;
}

/** The shorter id first: `Opportunities_Get` before `Opportunities_GetList`. */
function byId(a: Wish, b: Wish): number {
  const [one, other] = [a.operation.id, b.operation.id];
  return one.length - other.length || (one < other ? -1 : 1);
}

function clash(
  { id, ...operation }: NamelessOperation,
  name: string,
  {
    taken,
    module,
    override,
  }: {
    taken: ReadonlyMap<string, string>;
    module: string;
    override: NameOverride | undefined;
  },
): Error {
  const [occupied = name] = [name, `${name}${BY_IDS}`].filter(
    (one) => (taken.get(one) ?? id) !== id,
  );
  const other = taken.get(occupied);
  const why =
    occupied === name && !(hasByIds(operation) && other === undefined)
      ? `${id} and ${other} would both be "${name}"`
      : `core adds "${occupied}" beside "${name}" (${id}), and ${other} has that name`;
  if (override !== undefined)
    return new OverrideError(module, override, `${why}; choose another`);
  return new NameError(`${module}: ${why}; name one of them in overrides.json`);
}

type NameOverride = Extract<Override, { operation: string; name: string }>;

interface ResourceOverride {
  override: Extract<Override, { resource: string }>;
  used: boolean;
}

function resourceNames(overrides: ModuleOverrides): ResourceOverride[] {
  type Found = ResourceOverride["override"];
  return overrides
    .take((one): one is Found => "resource" in one)
    .map((override) => ({ override, used: false }));
}

function wishOf(
  operation: NamelessOperation,
  resources: ResourceOverride[],
  overrides: ModuleOverrides,
): { byRule: OperationName; override: NameOverride | undefined } {
  const rule = ruleName(operation);
  const renamed = resources.find(
    ({ override }) => override.resource === rule.resource,
  );
  if (renamed !== undefined) renamed.used = true;
  const byRule = {
    ...rule,
    resource: renamed?.override.name ?? rule.resource,
  };
  const [override] = overrides.take(
    (one): one is NameOverride =>
      "operation" in one && "name" in one && one.operation === operation.id,
  );
  if (override !== undefined)
    overrides.mustDiffer(override, text(byRule), override.name);
  return { byRule, override };
}

function text({ resource, method }: OperationName): string {
  return `${resource}.${method}`;
}
