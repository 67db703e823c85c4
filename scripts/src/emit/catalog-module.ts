import {
  isPersonal as decide,
  isText,
  type PersonalTable,
} from "../model/personal.ts";
import type { SchemaMap } from "../model/schema.ts";
import { trapSentence } from "../model/traps.ts";
import type { Module, Operation, Schema } from "../model/types.ts";
import { jsonSchema, type SchemaNames } from "./catalog-schema.ts";
import { argumentNames } from "./names.ts";
import { literal } from "./text.ts";

/**
 * What @st/catalog knows of a module beyond its index, as JSON with one
 * operation or schema a line.
 */
export function catalogModule(module: Module, table: PersonalTable): string {
  const convert = converter(module, table);
  const operations = module.operations.map((operation) => [
    `${operation.resource}.${operation.method}`,
    operationDetails(operation, module, convert),
  ]);
  const schemas = module.schemas.map(({ id, name, schema, usage }) => [
    name,
    { id, ...usage, schema: convert.schema(`${module.id}.${name}`, schema) },
  ]);
  return `{"operations":${lines(operations)},"schemas":${lines(schemas)}}`;
}

interface Converter {
  schema(place: string, schema: Schema): object;
  isPersonal(place: string, name: string, schema: Schema): boolean;
}

function converter(module: Module, table: PersonalTable): Converter {
  const names = new Map(module.schemas.map(({ id, name }) => [id, name]));
  const schemas: SchemaMap = new Map(
    module.schemas.map(({ id, schema }) => [id, schema]),
  );
  const isPersonal: Converter["isPersonal"] = (place, name, schema) =>
    decide(table, { place, name, text: isText(schema, schemas) });
  const namesAt = (place: string): SchemaNames => ({
    nameOf: (id) => names.get(id) ?? "",
    isPersonal: (name, schema) => isPersonal(place, name, schema),
  });
  return {
    schema: (place, schema) => jsonSchema(schema, namesAt(place)),
    isPersonal,
  };
}

function operationDetails(
  operation: Operation,
  module: Module,
  convert: Converter,
): object {
  const place = `${module.id}.${operation.resource}.${operation.method}`;
  const schema = (one: Schema) => convert.schema(place, one);
  const withSchema = <T extends { schema?: Schema }>(one: T): object =>
    one.schema === undefined ? one : { ...one, schema: schema(one.schema) };
  const parameter = <T extends { name: string; schema: Schema }>(one: T) => ({
    ...withSchema(one),
    ...(convert.isPersonal(place, one.name, one.schema)
      ? { personal: true }
      : {}),
  });
  const { tag, body, success, errors, oddErrors, rows, page, traps, edition } =
    operation;
  const names = argumentNames(operation);
  return {
    tag,
    pathParameters: operation.pathParameters.map((one, index) => ({
      argument: names[index],
      ...parameter(one),
    })),
    query: operation.query.map(parameter),
    ...(body === undefined ? {} : { body: withSchema(body) }),
    success: success.map(withSchema),
    errors,
    ...(oddErrors === undefined
      ? {}
      : { oddErrors: oddErrors.map(withSchema) }),
    ...(rows === undefined ? {} : { rows: withSchema(rows) }),
    ...(page === undefined ? {} : { page }),
    traps,
    notes: traps.map(trapSentence),
    ...(edition === undefined ? {} : { edition }),
  };
}

function lines(entries: readonly unknown[][]): string {
  const texts = entries.map(
    ([name, value]) => `${literal(name)}:${literal(value)}`,
  );
  return `{\n${texts.join(",\n")}\n}`;
}
