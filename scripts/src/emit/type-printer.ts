import {
  type GlobalContext,
  type TransformNodeOptions,
  transformSchemaObject,
} from "openapi-typescript";
import ts from "typescript";
import { hasType, mapValues } from "../model/schema.ts";
import type { Schema } from "../model/types.ts";
import { comment } from "./comment.ts";
import { fieldDoc, oneLine } from "./field-doc.ts";

/**
 * Which way a value travels: what clients send is checked tightly, what they
 * receive may hold more than is known.
 */
export type Direction = "input" | "output";

/** How a reference to another schema is written. */
export interface RefType {
  name: string;
  /** Values that are not known yet have to be expected. */
  open?: "string" | "number";
}

export interface TypePrinter {
  /** The type of a schema as text. */
  type(schema: Schema, direction: Direction): string;
  /**
   * A whole declaration: an interface where the schema is an object, else an
   * alias.
   */
  declare(name: string, schema: Schema, direction: Direction): string;
}

const REF = "#/components/schemas/";
/**
 * A `const` goes through the transforms as a reference, so that it is not taken
 * for an enum of one value.
 */
const CONST = "const:";
/**
 * A point in time goes the same way, since its type depends on the direction.
 * The rest says whether it may be null.
 */
const DATE_TIME = "date-time:";
const NULLABLE = "null";
const { factory } = ts;

/**
 * Prints schemas as TypeScript, on openapi-typescript's transforms. `refs`
 * decides what a reference is called.
 */
export function createTypePrinter(
  schemas: ReadonlyMap<string, Schema>,
  refs: (id: string, direction: Direction) => RefType,
): TypePrinter {
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext);
  let direction: Direction = "output";
  const open = (type: ts.TypeNode): ts.TypeNode => {
    if (ts.isIndexedAccessTypeNode(type))
      return reference(refId(type), direction, refs);
    const base = direction === "output" ? literalBase(type) : undefined;
    return base === undefined
      ? type
      : factory.createUnionTypeNode([...members(type), anyOther(base)]);
  };
  const ctx = context(schemas, {
    postTransform: open,
    transformProperty: (property) => {
      const { type = undefinedType(), questionToken } = property;
      // openapi-typescript writes a property that is a reference without
      // calling `postTransform`.
      const known = ts.isIndexedAccessTypeNode(type) ? open(type) : type;
      // JSON leaves `undefined` out, so an optional field of a body may hold
      // it.
      const loose = direction === "input" && questionToken !== undefined;
      const final = loose
        ? factory.createUnionTypeNode([...members(known), undefinedType()])
        : known;
      return factory.updatePropertySignature(
        property,
        property.modifiers,
        property.name,
        questionToken,
        final,
      );
    },
  });
  const node = (schema: Schema, way: Direction): ts.TypeNode => {
    direction = way;
    return transformSchemaObject(specOf(schema) as never, { path: "#", ctx });
  };
  const text = (print: ts.Node) =>
    tidy(printer.printNode(ts.EmitHint.Unspecified, print, file));
  return {
    type: (schema, way) => text(node(schema, way)),
    declare: (name, schema, way) => {
      const type = node(schema, way);
      const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
      const declaration = ts.isTypeLiteralNode(type)
        ? factory.createInterfaceDeclaration(
            exported,
            name,
            undefined,
            undefined,
            type.members,
          )
        : factory.createTypeAliasDeclaration(exported, name, undefined, type);
      const doc = [
        schema.description,
        schema.deprecated === true ? "@deprecated" : undefined,
      ].filter((part) => part !== undefined);
      return (
        (doc.length === 0 ? "" : comment([oneLine(doc.join(" "))])) +
        text(declaration)
      );
    },
  };
}

/**
 * `string & {}`: any other text, without hiding the known values from an
 * editor's suggestions.
 */
function anyOther(base: "string" | "number"): ts.TypeNode {
  const keyword =
    base === "string"
      ? ts.SyntaxKind.StringKeyword
      : ts.SyntaxKind.NumberKeyword;
  return factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(keyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
}

function undefinedType(): ts.TypeNode {
  return factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
}

function members(type: ts.TypeNode): readonly ts.TypeNode[] {
  return ts.isUnionTypeNode(type) ? type.types : [type];
}

/**
 * What stands for a reference: the name of a schema, the one value of a
 * `const`, or a point in time.
 */
function reference(
  id: string,
  direction: Direction,
  refs: (id: string, direction: Direction) => RefType,
): ts.TypeNode {
  if (id.startsWith(CONST))
    return factory.createTypeReferenceNode(id.slice(CONST.length));
  if (id.startsWith(DATE_TIME))
    return pointInTime(direction, id.endsWith(NULLABLE));
  const { name, open } = refs(id, direction);
  const node = factory.createTypeReferenceNode(name);
  return open === undefined
    ? node
    : factory.createUnionTypeNode([node, anyOther(open)]);
}

/**
 * JSON writes a `Date` as ISO 8601 in UTC, which is what the API expects; what
 * it answers stays text.
 */
function pointInTime(direction: Direction, nullable: boolean): ts.TypeNode {
  const types = [
    ...(direction === "input" ? [factory.createTypeReferenceNode("Date")] : []),
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    ...(nullable ? [factory.createLiteralTypeNode(factory.createNull())] : []),
  ];
  return types.length === 1
    ? (types[0] as ts.TypeNode)
    : factory.createUnionTypeNode(types);
}

/**
 * The base of a type that consists of literals: an enum. openapi-typescript
 * writes text literals as identifiers in quotes.
 */
function literalBase(type: ts.TypeNode): "string" | "number" | undefined {
  let base: "string" | "number" | undefined;
  for (const member of members(type)) {
    if (ts.isIdentifier(member) && member.text.startsWith('"')) base = "string";
    else if (
      ts.isLiteralTypeNode(member) &&
      ts.isNumericLiteral(member.literal)
    )
      base = "number";
    else if (
      !ts.isLiteralTypeNode(member) ||
      member.literal.kind !== ts.SyntaxKind.NullKeyword
    )
      return undefined;
  }
  return base;
}

function refId({ indexType }: ts.IndexedAccessTypeNode): string {
  return ts.isLiteralTypeNode(indexType) &&
    ts.isStringLiteral(indexType.literal)
    ? indexType.literal.text
    : "";
}

/**
 * The schema as openapi-typescript reads it: comments carry our own text,
 * references are pointers again.
 */
function specOf(schema: Schema): object {
  const {
    ref,
    properties,
    items,
    additionalProperties,
    oneOf,
    allOf,
    anyOf,
    format,
    description: _text,
    ...rest
  } = schema;
  if (ref !== undefined) return { $ref: REF + ref };
  if (schema.const !== undefined)
    return { $ref: REF + CONST + JSON.stringify(schema.const) };
  if (format === "date-time" && hasType(schema, "string")) {
    const { deprecated } = schema;
    const $ref = REF + DATE_TIME + (hasType(schema, "null") ? NULLABLE : "");
    return { $ref, ...(deprecated === undefined ? {} : { deprecated }) };
  }
  const { default: _default, minItems: _min, maxItems: _max, ...kept } = rest;
  return {
    ...kept,
    ...(properties === undefined
      ? {}
      : { properties: mapValues(properties, property) }),
    ...(items === undefined ? {} : { items: specOf(items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "object"
              ? specOf(additionalProperties)
              : additionalProperties,
        }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(specOf) }),
    ...(allOf === undefined ? {} : { allOf: allOf.map(specOf) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(specOf) }),
  };
}

function property(schema: Schema): object {
  const description = fieldDoc(schema);
  return {
    ...specOf(schema),
    ...(description === undefined ? {} : { description }),
  };
}

/**
 * The printer indents by four and openapi-typescript tags comments; neither is
 * how this repository is written.
 */
function tidy(text: string): string {
  return text
    .replaceAll(/^( {4})+/gm, (indent) => " ".repeat(indent.length / 2))
    .replaceAll(/ \* @enum \{[^}]*\}\n/g, "")
    .replaceAll(/\/\*\* @enum \{[^}]*\} \*\/\n\s*/g, "")
    .replaceAll("@description ", "");
}

type Hooks = Pick<GlobalContext, "postTransform" | "transformProperty">;

function context(
  schemas: ReadonlyMap<string, Schema>,
  hooks: Hooks,
): GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    redoc: undefined as never,
    resolve: <T>($ref: string) =>
      schemas.get($ref.slice(REF.length)) as T | undefined,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    ...hooks,
  } satisfies GlobalContext & { [K in keyof TransformNodeOptions]?: never };
}
