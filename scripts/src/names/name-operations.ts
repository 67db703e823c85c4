import type { NamelessOperation } from "../model/operation.ts";
import type { ModuleOverrides, Override } from "../model/overrides.ts";
import type { Operation } from "../model/types.ts";
import { type OperationName, ruleName } from "./operation-name.ts";
import { type ModulePins, NameError } from "./pins.ts";

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
  return kind === "page" && query.some(({ name }) => name === "ids");
}

/**
 * Gives every operation its public name: the pinned one, else that of an
 * override, else that of the rules.
 */
export function nameOperations(
  operations: readonly NamelessOperation[],
  pins: ModulePins,
  overrides: ModuleOverrides,
): Operation[] {
  const taken = new Map(
    Object.entries(pins.operations).map(([id, name]) => [name, id]),
  );
  const resources = resourceNames(overrides);
  const named = operations.map((operation) => {
    const given = givenName(operation, resources, overrides);
    const pinned = pins.operations[operation.id];
    const name = pinned ?? given.name;
    if (pinned !== undefined && given.overridden && pinned !== given.name) {
      throw new NameError(
        `${overrides.module}: an override names ${operation.id} ` +
          `"${given.name}", but names.json pins "${pinned}". A published ` +
          "name changes by editing names.json, and is a major change",
      );
    }
    const other = taken.get(name);
    if (other !== undefined && other !== operation.id) {
      throw new NameError(
        `${overrides.module}: ${operation.id} and ${other} would both be "${name}"; name one of them in overrides.json`,
      );
    }
    taken.set(name, operation.id);
    const [resource, method] = name.split(".") as [string, string];
    return { ...operation, resource, method };
  });
  for (const resource of resources) {
    if (!resource.used)
      throw new NameError(
        `${overrides.module}: the override of resource "${resource.from}" no longer applies; remove it`,
      );
  }
  checkByIds(named, overrides.module);
  return named;
}

interface ResourceOverride {
  from: string;
  to: string;
  used: boolean;
}

function resourceNames(overrides: ModuleOverrides): ResourceOverride[] {
  type Found = Extract<Override, { resource: string }>;
  return overrides
    .take((one): one is Found => "resource" in one)
    .map((one) => ({ from: one.resource, to: one.name, used: false }));
}

function givenName(
  operation: NamelessOperation,
  resources: ResourceOverride[],
  overrides: ModuleOverrides,
): { name: string; overridden: boolean } {
  type Found = Extract<Override, { operation: string; name: string }>;
  const rule = ruleName(operation);
  const renamed = resources.find(({ from }) => from === rule.resource);
  if (renamed !== undefined) renamed.used = true;
  const byRule = text({ ...rule, resource: renamed?.to ?? rule.resource });
  const [override] = overrides.take(
    (one): one is Found =>
      "operation" in one && "name" in one && one.operation === operation.id,
  );
  if (override === undefined)
    return { name: byRule, overridden: renamed !== undefined };
  overrides.mustDiffer(override, byRule, override.name);
  return { name: override.name, overridden: true };
}

function text({ resource, method }: OperationName): string {
  return `${resource}.${method}`;
}

function checkByIds(operations: readonly Operation[], module: string): void {
  const names = new Set(operations.map(text));
  for (const operation of operations) {
    const added = `${text(operation)}${BY_IDS}`;
    if (hasByIds(operation) && names.has(added)) {
      throw new NameError(
        `${module}: core adds "${added}" beside "${text(operation)}", and another operation has that name`,
      );
    }
  }
}
