import type { ModuleDetails, OperationDetails } from "@st/catalog";
import type { Example } from "../examples/example.ts";

/** An operation and the values it is called with in examples. */
export interface Call {
  readonly module: ModuleDetails;
  readonly operation: OperationDetails;
  readonly example: Example;
}

/** The query with dates as a program gives them. */
export function queryOf({ operation, example }: Call): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(example.query).map(([name, value]) => {
      const { schema } =
        operation.query.find((parameter) => parameter.name === name) ?? {};
      return [
        name,
        schema?.format === "date-time" && typeof value === "string"
          ? new Date(value)
          : value,
      ];
    }),
  );
}

export function hasQuery({ example }: Call): boolean {
  return Object.keys(example.query).length > 0;
}
