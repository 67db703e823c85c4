import type { Operation } from "@st/catalog";
import { kebab } from "../../../packages/cli/src/internal/operation/names.ts";
import { addressOf } from "../site.ts";

/** The page of an operation: `reference/crm/customers/list`. */
export function operationPage({ name }: Pick<Operation, "name">): string {
  return `reference/${name.replaceAll(".", "/")}`;
}

export function modulePage(module: string): string {
  return `reference/${module}`;
}

/** Where the page of a module describes a schema. */
export function schemaAddress(module: string, schema: string): string {
  return addressOf(modulePage(module), `#${schemaAnchor(schema)}`);
}

/** `GLAccountResponse` as `gl-account-response`. */
export function schemaAnchor(schema: string): string {
  return kebab(schema);
}
