/** Edits of schemas and parameters at a random place. */
import type { SpecSchema } from "../../normalise/document.ts";
import {
  edit,
  isScalar,
  isTyped,
  type Mutation,
  NoPlace,
  REF,
  renameKey,
  type Target,
  TEXT,
} from "./mutation-target.ts";

function toggle(list: string[] = [], name: string): string[] {
  return list.includes(name)
    ? list.filter((one) => one !== name)
    : [...list, name];
}

export const renames: Record<string, Mutation> = {
  "rename property": (target) => {
    const [owner, name] = target.property();
    renameKey(owner, name, `${name}Renamed`);
  },
  "respell property": (target) => {
    const [owner, name] = target.property();
    renameKey(owner, name, name.toUpperCase());
  },
  "rename schema": (target) => {
    const [name] = target.pick(target.schemas());
    const text = JSON.stringify(target.document)
      .replaceAll(`${REF}${name}"`, `${REF}${name}Renamed"`)
      .replaceAll(`"${name}":{`, `"${name}Renamed":{`);
    Object.assign(target.document, JSON.parse(text));
  },
  "rename operation": (target) => {
    target.operation().operationId += "Renamed";
  },
  "rename parameter": (target) => {
    target.query().name += "Renamed";
  },
  "drop property": (target) => {
    const [owner, name] = target.property();
    delete owner[name];
  },
  "add property": (target) => {
    target.object().properties["added"] = TEXT;
  },
};

export const types: Record<string, Mutation> = {
  "change type": (target) =>
    edit(target, isScalar, ({ type, format: _, ...rest }) => ({
      ...rest,
      type: type === "string" ? "integer" : "string",
    })),
  "wrap in array": (target) =>
    edit(
      target,
      () => true,
      (items) => ({ type: "array", items }),
    ),
  "inline object": (target) =>
    edit(target, isScalar, () => ({
      type: "object",
      properties: { inner: TEXT },
    })),
  "take any value": (target) =>
    edit(
      target,
      () => true,
      () => ({}),
    ),
  "allow null": (target) =>
    edit(
      target,
      (schema) => isScalar(schema) || "$ref" in schema,
      (schema) =>
        isScalar(schema)
          ? { ...schema, type: [String(schema.type), "null"] }
          : { oneOf: [schema, { type: "null" }] },
    ),
  "change format": (target) =>
    edit(
      target,
      ({ type }) => type === "string",
      (schema) => ({
        ...schema,
        format: schema.format === "date-time" ? "uuid" : "date-time",
      }),
    ),
  "change limit": (target) =>
    edit(
      target,
      ({ type }) => type === "string",
      (schema) => ({
        ...schema,
        maxLength: (schema.maxLength ?? 0) + 7,
      }),
    ),
  "allow more fields": (target) => {
    const object = target.object();
    object.additionalProperties = !object.additionalProperties;
  },
  "describe a field": (target) =>
    edit(
      target,
      () => true,
      (schema) => ({
        ...schema,
        description: `${schema.description ?? ""} New.`,
      }),
    ),
  "deprecate a field": (target) =>
    edit(
      target,
      () => true,
      ({ deprecated, ...schema }) => ({
        ...schema,
        ...(deprecated ? {} : { deprecated: true }),
      }),
    ),
  "change parameter type": (target) => {
    const parameter = target.query();
    // Fields to sort by and listed values are types of their own.
    if (parameter["x-sort-fields"] ?? parameter["x-values"])
      throw new NoPlace();
    parameter.schema =
      parameter.schema.type === "integer" ? TEXT : { type: "integer" };
  },
  "make parameter a list": (target) => {
    const parameter = target.query();
    parameter.schema =
      parameter.schema.type === "array"
        ? (parameter.schema.items ?? TEXT)
        : { type: "array", items: parameter.schema };
  },
  "limit a list": (target) => {
    const parameter = target.query();
    parameter.schema = {
      type: "array",
      items: TEXT,
      minItems: 1,
      maxItems: 9,
    };
  },
};

export const required: Record<string, Mutation> = {
  "toggle required": (target) => {
    const object = target.object();
    const name = target.pick(Object.keys(object.properties));
    object.required = toggle(object.required, name);
  },
  "toggle required parameter": (target) => {
    const parameter = target.query();
    parameter.required = !parameter.required;
  },
  "add required parameter": (target) => {
    target.operation().parameters.push({
      name: "added",
      in: "query",
      required: true,
      schema: TEXT,
    });
  },
  "drop parameter": (target) => {
    const owner = target.pick(
      target
        .operations()
        .map(([, , spec]) => spec)
        .filter(({ parameters }) =>
          parameters.some((one) => one.in === "query"),
        ),
    );
    const gone = target.pick(
      owner.parameters.filter((one) => one.in === "query"),
    );
    owner.parameters = owner.parameters.filter((one) => one !== gone);
  },
};

/** Enums stand in named schemas and in properties. */
function anEnum(
  target: Target,
): SpecSchema & { enum: (string | number | null)[] } {
  const all = target
    .schemas()
    .flatMap(([, one]) => [one, ...Object.values(one.properties ?? {})]);
  return target.pick(
    all.filter((one) => one.enum !== undefined && one.enum.length > 1),
  ) as SpecSchema & { enum: (string | number | null)[] };
}

export const enums: Record<string, Mutation> = {
  "add value": (target) => {
    anEnum(target).enum.push("Added");
  },
  "drop value": (target) => {
    anEnum(target).enum.pop();
  },
  "rename value": (target) => {
    const found = anEnum(target);
    found.enum = [...found.enum.slice(1), `${found.enum[0]}Renamed`];
  },
  "list values": (target) =>
    edit(
      target,
      ({ type, format }) => type === "string" && !format,
      () => ({
        type: "string",
        enum: ["One", "Two"],
      }),
    ),
  "unlist values": (target) => {
    Reflect.deleteProperty(anEnum(target), "enum");
  },
};

export const compositions: Record<string, Mutation> = {
  "allOf with a field": (target) => {
    const objects = target.objectRefs();
    edit(
      target,
      ({ $ref }) => $ref !== undefined && objects.includes($ref),
      (schema) => ({
        allOf: [schema, { type: "object", properties: { added: TEXT } }],
      }),
    );
  },
  "allOf of parts": (target) => {
    const object = target.object();
    const [first = "", ...names] = Object.keys(object.properties);
    if (names.length === 0) throw new NoPlace();
    const part = (keys: string[]): SpecSchema => ({
      type: "object",
      properties: Object.fromEntries(
        keys.map((key) => [key, object.properties[key] ?? {}]),
      ),
      required: (object.required ?? []).filter((key) => keys.includes(key)),
    });
    // One field is lost on the way.
    const allOf = [part([first]), part(names.slice(1))];
    for (const key of Object.keys(object)) Reflect.deleteProperty(object, key);
    Object.assign(object, { allOf });
  },
  "allOf with another type": (target) => {
    const object = target.object();
    // A type without a field of its own would add nothing.
    const [name] = target.pick(
      target
        .schemas()
        .filter(([, { properties = {} }]) =>
          Object.keys(properties).some((key) => !(key in object.properties)),
        ),
    );
    const own = structuredClone(object);
    for (const key of Object.keys(object)) Reflect.deleteProperty(object, key);
    Object.assign(object, { allOf: [own, { $ref: `${REF}${name}` }] });
  },
  "oneOf with a number": (target) =>
    edit(target, isTyped, (schema) => ({
      oneOf: [schema, { type: "integer" }],
    })),
  "oneOf with a type": (target) => {
    const $ref = target.pick(target.objectRefs());
    edit(target, isTyped, (schema) => ({ oneOf: [schema, { $ref }] }));
  },
  "anyOf without a limit": (target) =>
    edit(
      target,
      ({ type }) => type === "string",
      ({ maxLength: _, ...schema }) => ({
        anyOf: [schema, { type: "boolean" }],
      }),
    ),
};

export const cycles: Record<string, Mutation> = {
  "cycle through a field": (target) => {
    const [name, { properties }] = target.pick(
      target.schemas().filter(([, one]) => one.properties !== undefined),
    );
    if (properties) properties["parent"] = { $ref: `${REF}${name}` };
  },
  "cycle through a list": (target) => {
    const [name, { properties }] = target.pick(
      target.schemas().filter(([, one]) => one.properties !== undefined),
    );
    if (properties)
      properties["children"] = {
        type: "array",
        items: { $ref: `${REF}${name}` },
      };
  },
  "cycle of references": (target) => {
    const [name] = target.pick(target.schemas());
    target.document.components.schemas[name] = { $ref: `${REF}${name}` };
  },
  "cycle of parts": (target) => {
    const [name, schema] = target.pick(target.schemas());
    target.document.components.schemas[name] = {
      allOf: [schema, { $ref: `${REF}${name}` }],
    };
  },
  "dangling reference": (target) =>
    edit(
      target,
      () => true,
      () => ({ $ref: `${REF}Nowhere` }),
    ),
  "unknown keyword": (target) =>
    edit(
      target,
      () => true,
      (schema) => ({ ...schema, not: TEXT }) as SpecSchema,
    ),
};
