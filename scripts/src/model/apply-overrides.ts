import { API } from "../servicetitan.ts";
import { type NamelessOperation, rowsOf } from "./operation.ts";
import {
  type ModuleOverrides,
  type OperationFacts,
  type Override,
  OverrideError,
} from "./overrides.ts";
import { nullable, type SchemaMap } from "./schema.ts";
import type { Kind, PathParameter, QueryParameter, Schema } from "./types.ts";

type OperationOverride = Extract<
  Override,
  { operation: string; set: OperationFacts; parameter?: never }
>;

/**
 * The kind an override gives an operation; it decides how everything else is
 * read.
 */
export function overriddenKind(
  overrides: ModuleOverrides,
  id: string,
): Kind | undefined {
  return operationOverrides(overrides, id).find(
    ({ set }) => set.kind !== undefined,
  )?.set.kind;
}

function operationOverrides(
  overrides: ModuleOverrides,
  id: string,
): OperationOverride[] {
  return overrides.take(
    (one): one is OperationOverride =>
      "operation" in one &&
      one.operation === id &&
      "set" in one &&
      !("parameter" in one),
  );
}

/** Applies what `overrides.json` says of an operation and its parameters. */
export function applyOverrides(
  operation: NamelessOperation,
  shapeKind: Kind,
  schemas: SchemaMap,
  overrides: ModuleOverrides,
): NamelessOperation {
  let result = operation;
  for (const override of operationOverrides(overrides, operation.id)) {
    if (override.set.kind !== undefined)
      overrides.mustDiffer(override, shapeKind, override.set.kind);
    result = applyFacts(result, override, schemas, overrides);
  }
  const pathParameters = result.pathParameters.map((value) =>
    applyToPathValue(value, operation.id, overrides),
  );
  const query = result.query.map((parameter) =>
    applyToParameter(parameter, operation.id, overrides),
  );
  return { ...result, pathParameters, query };
}

function applyFacts(
  operation: NamelessOperation,
  override: OperationOverride,
  schemas: SchemaMap,
  overrides: ModuleOverrides,
): NamelessOperation {
  const { retry, traps, page, key, answer, body } = override.set;
  const differ = (before: unknown, after: unknown) =>
    overrides.mustDiffer(override, before, after);
  const result = { ...operation };
  if (retry !== undefined) {
    differ(operation.retry, retry);
    result.retry = retry;
  }
  if (traps !== undefined) {
    differ(
      operation.traps.filter((trap) => traps.includes(trap)),
      traps,
    );
    result.traps = [...new Set([...operation.traps, ...traps])];
  }
  if (page !== undefined) {
    const before = operation.page ?? {
      first: 1,
      max: API.page.most,
      total: false,
      required: false,
      serial: false,
    };
    differ(before, { ...before, ...page });
    result.page = { ...before, ...page };
    if (page.max === 500) result.traps = [...result.traps, "page-max-500"];
  }
  if (answer !== undefined) {
    differ(
      operation.success.find(({ status }) => status === answer.status)
        ?.contentTypes,
      [answer.contentType],
    );
    result.success = withAnswer(operation.success, answer);
    Object.assign(result, rowsOf(result.kind, result.success, schemas));
  }
  if (key !== undefined) {
    if (result.rows === undefined)
      throw new OverrideError(overrides.module, override, "it has no rows");
    differ(result.rows.key, key);
    result.rows = { ...result.rows, key };
  }
  if (body !== undefined) {
    differ(operation.body?.schema, body);
    result.body = { schema: body };
  }
  return result;
}

/** The successful answers, with one added or replaced, by status. */
function withAnswer(
  success: NamelessOperation["success"],
  {
    status,
    contentType,
    schema,
  }: NonNullable<OperationOverride["set"]["answer"]>,
): NamelessOperation["success"] {
  const added = {
    status,
    contentTypes: [contentType],
    ...(schema === undefined ? {} : { schema }),
  };
  return [...success.filter((one) => one.status !== status), added].sort(
    (a, b) => a.status - b.status,
  );
}

type ParameterOverride = Extract<Override, { parameter: string }>;

function parameterOverrides(
  overrides: ModuleOverrides,
  operation: string,
  name: string,
): ParameterOverride[] {
  return overrides.take(
    (one): one is ParameterOverride =>
      "parameter" in one &&
      one.operation === operation &&
      one.parameter === name,
  );
}

function applyToPathValue(
  value: PathParameter,
  operation: string,
  overrides: ModuleOverrides,
): PathParameter {
  let result = value;
  for (const override of parameterOverrides(overrides, operation, value.name)) {
    const { schema = result.schema, ...rest } = override.set;
    if (Object.keys(rest).length > 0)
      throw new OverrideError(
        overrides.module,
        override,
        "only the schema of a path value can be set",
      );
    overrides.mustDiffer(override, result.schema, schema);
    result = { ...result, schema };
  }
  return result;
}

function applyToParameter(
  parameter: QueryParameter,
  operation: string,
  overrides: ModuleOverrides,
): QueryParameter {
  let result = parameter;
  for (const override of parameterOverrides(
    overrides,
    operation,
    parameter.name,
  )) {
    const next = { ...result, ...override.set };
    // A list that is overridden to be one value loses its list form, and the
    // other way round.
    if (override.set.schema !== undefined && override.set.list === undefined) {
      delete next.list;
      delete next.objects;
    }
    overrides.mustDiffer(override, result, next);
    result = next;
  }
  return result;
}

/** The schemas `overrides.json` adds to those of the document. */
export function declaredSchemas(
  documented: ReadonlySet<string>,
  overrides: ModuleOverrides,
): [string, Schema][] {
  type Found = Extract<Override, { declare: Schema }>;
  return overrides
    .take((one): one is Found => "declare" in one)
    .map((override) => {
      const { schema: id, declare } = override;
      if (documented.has(id))
        throw new OverrideError(
          overrides.module,
          override,
          "no longer applies: the document declares it; remove it",
        );
      return [id, declare];
    });
}

/** Applies what `overrides.json` says of the properties of a schema. */
export function applyToSchema(
  id: string,
  schema: Schema,
  overrides: ModuleOverrides,
): Schema {
  type Found = Extract<Override, { property: string }>;
  let result = schema;
  for (const override of overrides.take(
    (one): one is Found => "property" in one && one.schema === id,
  )) {
    const { property, set } = override;
    const before = result.properties?.[property];
    if (before === undefined)
      throw new OverrideError(
        overrides.module,
        override,
        "there is no such property; remove it",
      );
    const stated = set.schema ?? before;
    const after = set.nullable === true ? nullable(stated) : stated;
    overrides.mustDiffer(override, before, after);
    result = {
      ...result,
      properties: { ...result.properties, [property]: after },
    };
  }
  return result;
}
