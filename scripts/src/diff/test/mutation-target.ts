/** Random places in a document, for edits. */
import type {
  HttpMethod,
  SpecOperation,
  SpecParameter,
  SpecSchema,
} from "../../normalise/document.ts";
import type { Document } from "./base-document.ts";

export type Random = () => number;

/** What a mutation works on: the document, and random choices in it. */
export class Target {
  readonly document: Document;
  readonly #random: Random;

  constructor(document: Document, random: Random) {
    this.document = document;
    this.#random = random;
  }

  /** @throws {NoPlace} where there is nothing to choose from */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new NoPlace();
    return item;
  }

  schemas(): [string, SpecSchema][] {
    return Object.entries(this.document.components.schemas);
  }

  objectRefs(): string[] {
    return this.schemas()
      .filter(([, { properties }]) => properties !== undefined)
      .map(([name]) => `${REF}${name}`);
  }

  object(): SpecSchema & { properties: Record<string, SpecSchema> } {
    return this.pick(
      this.schemas().flatMap(([, one]) =>
        one.properties === undefined
          ? []
          : [{ one, properties: one.properties }],
      ),
    ).one as SpecSchema & { properties: Record<string, SpecSchema> };
  }

  property(
    fits: (schema: SpecSchema) => boolean = () => true,
  ): [owner: Record<string, SpecSchema>, name: string, schema: SpecSchema] {
    return this.pick(
      this.schemas().flatMap(([, { properties = {} }]) =>
        Object.entries(properties)
          .filter(([, schema]) => fits(schema))
          .map(
            ([name, schema]) =>
              [properties, name, schema] as [
                Record<string, SpecSchema>,
                string,
                SpecSchema,
              ],
          ),
      ),
    );
  }

  operations(): [path: string, method: HttpMethod, spec: SpecOperation][] {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(
        ([method, spec]) =>
          [path, method, spec] as [string, HttpMethod, SpecOperation],
      ),
    );
  }

  operation(): SpecOperation {
    return this.pick(this.operations())[2];
  }

  query(): SpecParameter {
    return this.pick(
      this.operations().flatMap(([, , { parameters }]) =>
        parameters.filter((one) => one.in === "query"),
      ),
    );
  }
}

/** The document has no place for a mutation. */
export class NoPlace extends Error {}

export const REF = "#/components/schemas/";
export const TEXT: SpecSchema = { type: "string" };
/** Beside what may be anything, nothing else matters. */
export const isTyped = (schema: SpecSchema) =>
  schema.type !== undefined || schema.$ref !== undefined;
export const isScalar = ({ type, enum: values }: SpecSchema) =>
  values === undefined &&
  ["string", "integer", "number", "boolean"].includes(String(type));

export function edit(
  target: Target,
  fits: (schema: SpecSchema) => boolean,
  change: (schema: SpecSchema) => SpecSchema,
): void {
  const [owner, name, schema] = target.property(fits);
  owner[name] = change(structuredClone(schema));
}

export function renameKey<T>(
  record: Record<string, T>,
  from: string,
  to: string,
) {
  const value = record[from] as T;
  delete record[from];
  record[to] = value;
}

export type Mutation = (target: Target) => void;
