import type { Module, Operation, Schema } from "../model/types.ts";
import type { EmittedFile } from "./file.ts";

/**
 * The models as the fake server of @st/testing reads them: compact, without
 * prose.
 */
export function testingModel(module: Module): EmittedFile {
  const { description: _, ...facts } = module;
  const slim = {
    ...facts,
    operations: module.operations.map(slimOperation),
    schemas: module.schemas.map((one) => ({
      ...one,
      schema: slimSchema(one.schema),
    })),
  };
  return {
    path: `packages/testing/models/${module.id}.json`,
    text: `${JSON.stringify(slim)}\n`,
  };
}

/** What the fake can serve: module ids with the size of each. */
export function testingIndex(modules: readonly Module[]): EmittedFile {
  const rows = modules.map(({ id, title, segment, version, operations }) => ({
    id,
    title,
    segment,
    version,
    operations: operations.length,
  }));
  return {
    path: "packages/testing/models/index.json",
    text: `${JSON.stringify(rows)}\n`,
  };
}

function slimOperation(operation: Operation): Operation {
  const {
    summary: _summary,
    description: _description,
    sentence: _sentence,
    ...rest
  } = operation;
  return {
    ...rest,
    pathParameters: rest.pathParameters.map((parameter) => ({
      ...parameter,
      schema: slimSchema(parameter.schema),
    })),
    query: rest.query.map(({ description: _, ...parameter }) => ({
      ...parameter,
      schema: slimSchema(parameter.schema),
    })),
    ...(rest.body === undefined
      ? {}
      : { body: { schema: slimSchema(rest.body.schema) } }),
    success: rest.success.map((answer) =>
      answer.schema === undefined
        ? answer
        : { ...answer, schema: slimSchema(answer.schema) },
    ),
  };
}

/**
 * The schema without descriptions. A property may be called "description", so
 * only the keyword goes.
 */
function slimSchema(schema: Schema): Schema {
  const {
    description: _,
    properties,
    items,
    additionalProperties,
    oneOf,
    allOf,
    anyOf,
    ...rest
  } = schema;
  const list = (schemas: Schema[] | undefined) => schemas?.map(slimSchema);
  return {
    ...rest,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, value]) => [
              name,
              slimSchema(value),
            ]),
          ),
        }),
    ...(items === undefined ? {} : { items: slimSchema(items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "object"
              ? slimSchema(additionalProperties)
              : additionalProperties,
        }),
    ...(oneOf === undefined ? {} : { oneOf: list(oneOf) as Schema[] }),
    ...(allOf === undefined ? {} : { allOf: list(allOf) as Schema[] }),
    ...(anyOf === undefined ? {} : { anyOf: list(anyOf) as Schema[] }),
  };
}
