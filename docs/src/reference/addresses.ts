import type { Operation } from "@st/catalog";

/** The page of an operation: `reference/crm/customers/list`. */
export function operationPage({ name }: Pick<Operation, "name">): string {
  return `reference/${name.replaceAll(".", "/")}`;
}

export function modulePage(module: string): string {
  return `reference/${module}`;
}
