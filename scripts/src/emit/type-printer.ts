import { forAnswers } from "../model/schema.ts";
import type { Schema } from "../model/types.ts";
import { fieldDoc } from "./field-doc.ts";
import { type Imports, SCHEMAS } from "./imports.ts";
import { comment, literal, propertyName, type Tag } from "./text.ts";

/**
 * Which way a value travels: what clients send is checked tightly, what they
 * receive may hold more than is known.
 */
export type Direction = "input" | "output";

/** How a reference to another schema is written. */
export interface RefType {
  name: string;
  /** Values that are not known yet have to be expected. */
  open?: EnumBase;
}

export type EnumBase = "string" | "number";

/** What a reference is called where a value travels one way. */
export type NameRef = (id: string, direction: Direction) => RefType;

export interface TypePrinter {
  /**
   * The type of a schema as text.
   *
   * @param imports of the file the text is for
   */
  type(schema: Schema, direction: Direction, imports: Imports): string;
  /**
   * A whole declaration: an interface if the schema is an object, else an
   * alias.
   */
  declare(name: string, schema: Schema, direction: Direction): string;
}

/** The members of a union; one member is the type itself. */
type Members = readonly string[];

/** Prints schemas as TypeScript. */
export function createTypePrinter(nameRef: NameRef): TypePrinter {
  return {
    type: (schema, direction, imports) => {
      const noted: NameRef = (id, way) => {
        const found = nameRef(id, way);
        imports.use({ name: found.name, from: SCHEMAS });
        return found;
      };
      return new SchemaPrinter(noted, direction).union(schema).join(" | ");
    },
    declare: (name, schema, direction) =>
      new SchemaPrinter(nameRef, direction).declaration(name, schema),
  };
}

/** Prints types for one direction. */
class SchemaPrinter {
  readonly #nameRef: NameRef;
  readonly #direction: Direction;

  constructor(nameRef: NameRef, direction: Direction) {
    this.#nameRef = nameRef;
    this.#direction = direction;
  }

  declaration(name: string, schema: Schema): string {
    const { description, deprecated } = schema;
    const head = docOf(description, "", { ...(deprecated && { deprecated }) });
    const fields = isObject(schema) ? this.#fields(schema, "") : [];
    return fields.length > 0
      ? `${head}export interface ${name} {\n${fields.join("")}}`
      : `${head}export type ${name} = ${this.union(schema).join(" | ")};`;
  }

  union(given: Schema, indent = ""): Members {
    const schema = this.#direction === "output" ? forAnswers(given) : given;
    const { ref, enum: values, oneOf, anyOf, allOf } = schema;
    if (ref !== undefined) return this.#reference(ref);
    if (schema.const !== undefined) return [literal(schema.const)];
    if (values !== undefined) return this.#enum(values);
    const choices = oneOf ?? anyOf;
    if (choices !== undefined)
      return distinct(choices.flatMap((one) => this.union(one, indent)));
    if (allOf !== undefined) return this.#intersection(schema, indent);
    return distinct(
      typesOf(schema).flatMap((type) => this.#ofType(type, schema, indent)),
    );
  }

  #ofType(type: string | undefined, schema: Schema, indent: string): Members {
    switch (type) {
      case "string":
        return this.#text(schema);
      case "integer":
      case "number":
        return ["number"];
      case "boolean":
      case "null":
        return [type];
      case "array":
        return [`${group(this.union(schema.items ?? {}, indent))}[]`];
      case "object":
        return [this.#object(schema, indent)];
      default:
        return schema.properties === undefined
          ? ["unknown"]
          : [this.#object(schema, indent)];
    }
  }

  /**
   * JSON writes a `Date` as ISO 8601 in UTC, which is what the API expects;
   * what it answers stays text.
   */
  #text({ format }: Schema): Members {
    return format === "date-time" && this.#direction === "input"
      ? ["Date", "string"]
      : ["string"];
  }

  #reference(id: string): Members {
    const { name, open } = this.#nameRef(id, this.#direction);
    return open === undefined ? [name] : [name, anyOther(open)];
  }

  /** Closed on the way in, open on the way out. */
  #enum(values: readonly (string | number | null)[]): Members {
    const known = values.map(literal);
    return this.#direction === "output"
      ? [...known, anyOther(baseOf(values))]
      : known;
  }

  #intersection({ allOf = [] }: Schema, indent: string): Members {
    const all = allOf.map((one) => group(this.union(one, indent)));
    return [all.length === 1 ? (all[0] ?? "") : `(${all.join(" & ")})`];
  }

  #object(schema: Schema, indent: string): string {
    const fields = this.#fields(schema, indent);
    return fields.length === 0
      ? "Record<string, unknown>"
      : `{\n${fields.join("")}${indent}}`;
  }

  #fields(schema: Schema, indent: string): string[] {
    const { properties = {}, additionalProperties } = schema;
    const inner = `${indent}  `;
    const entries = Object.entries(properties);
    const fields = entries.map(([name, property]) =>
      this.#field(name, property, schema, inner),
    );
    const values = additionalPropertiesOf(additionalProperties);
    if (values === undefined) return fields;
    // TypeScript wants the type of every field among those of unnamed ones.
    const named = entries.flatMap(([name, property]) => [
      ...this.#fieldMembers(name, property, schema, inner),
      ...(isRequired(name, schema) ? [] : ["undefined"]),
    ]);
    const type = distinct([...this.union(values, inner), ...named]).join(" | ");
    return [...fields, `${inner}[key: string]: ${type};\n`];
  }

  #field(name: string, schema: Schema, owner: Schema, indent: string): string {
    const head = docOf(fieldDoc(schema, this.#direction), indent, schema);
    const type = this.#fieldMembers(name, schema, owner, indent).join(" | ");
    const mark = isRequired(name, owner) ? "" : "?";
    return `${head}${indent}${propertyName(name)}${mark}: ${type};\n`;
  }

  #fieldMembers(
    name: string,
    schema: Schema,
    owner: Schema,
    indent: string,
  ): Members {
    const members = this.union(schema, indent);
    // JSON leaves `undefined` out, so an optional field of a body may hold it.
    return this.#direction === "input" && !isRequired(name, owner)
      ? [...members, "undefined"]
      : members;
  }
}

function isRequired(name: string, owner: Schema): boolean {
  return owner.required?.includes(name) === true;
}

function docOf(
  text: string | undefined,
  indent: string,
  schema: Pick<Schema, "default" | "deprecated">,
): string {
  const tags: Tag[] = [
    ...(schema.deprecated === true ? [{ name: "deprecated" } as const] : []),
    ...(schema.default === undefined
      ? []
      : [{ name: "default", text: literal(schema.default) } as const]),
  ];
  return comment(text === undefined ? [] : [text], indent, tags);
}

function typesOf({ type }: Schema): readonly (string | undefined)[] {
  return Array.isArray(type) ? type : [type];
}

/** Whether a schema is an object and nothing else. */
function isObject(schema: Schema): boolean {
  const { ref, const: only, enum: values, oneOf, anyOf, allOf } = schema;
  const other = ref ?? only ?? values ?? oneOf ?? anyOf ?? allOf;
  const [type, ...more] = typesOf(schema);
  return (
    other === undefined &&
    more.length === 0 &&
    (type ?? (schema.properties && "object")) === "object"
  );
}

function additionalPropertiesOf(
  value: Schema["additionalProperties"],
): Schema | undefined {
  return value === true ? {} : value || undefined;
}

/** In parentheses, if it is a union. */
function group(members: Members): string {
  return members.length === 1 ? (members[0] ?? "") : `(${members.join(" | ")})`;
}

function distinct(members: Members): Members {
  return [...new Set(members)];
}

/** The base of an enum's values. */
export function baseOf(values: readonly unknown[]): EnumBase {
  return values.some((value) => typeof value === "number")
    ? "number"
    : "string";
}

/**
 * `string & {}`: any other text, without hiding the known values from an
 * editor's suggestions.
 */
function anyOther(base: EnumBase): string {
  return `(${base} & {})`;
}
