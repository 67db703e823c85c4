import { didYouMean, show } from "@st/core/module";

/** The part of JSON Schema that st-fake's files and bodies are described in. */
export interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly examples?: readonly unknown[];
}

/**
 * The first problem of a value as a sentence that names field, value and
 * remedy; `undefined` if there is none.
 *
 * @param path how to name the value: `"tenants[0]"`
 * @param root has the definitions that `$ref` leads to
 */
export function problemOf(
  given: Shape,
  value: unknown,
  path: string,
  root: Shape = given,
): string | undefined {
  const shape = resolve(given, root);
  const name = path === "" ? "the whole" : path;
  if (!fits(shape, value))
    return `${name} is ${show(value)}; give ${remedy(shape)}.`;
  if (Array.isArray(value))
    return firstOf(value.entries(), ([index, item]) =>
      problemOf(shape.items ?? {}, item, `${path}[${index}]`, root),
    );
  return isObject(value) ? problemInside(shape, value, path, root) : undefined;
}

function problemInside(
  { properties = {}, additionalProperties, required = [] }: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  root: Shape,
): string | undefined {
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const names = Object.keys(properties);
  return (
    firstOf(Object.entries(value), ([name, inner]) => {
      const known = Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
      if (known) return problemOf(known, inner, at(name), root);
      if (additionalProperties === false)
        return (
          `there is no option ${at(name)}.` +
          (didYouMean(name, names) || ` Use any of ${names.join(", ")}.`)
        );
      return typeof additionalProperties === "object"
        ? problemOf(additionalProperties, inner, at(name), root)
        : undefined;
    }) ??
    firstOf(required, (name) =>
      value[name] === undefined
        ? `${at(name)} is missing; give ` +
          `${remedy(resolve(properties[name] ?? {}, root))}.`
        : undefined,
    )
  );
}

function resolve(shape: Shape, root: Shape): Shape {
  if (shape.$ref === undefined) return shape;
  return root.$defs?.[shape.$ref.slice("#/$defs/".length)] ?? {};
}

function fits(shape: Shape, value: unknown): boolean {
  const { type, minimum, maximum, minLength = 0, minItems = 0 } = shape;
  if (shape.enum) return shape.enum.includes(value);
  const types = type === undefined ? [] : [type].flat();
  if (types.length > 0 && !types.some((one) => isOf(one, value))) return false;
  if (typeof value === "number")
    return value >= (minimum ?? value) && value <= (maximum ?? value);
  if (typeof value === "string")
    return (
      value.length >= minLength &&
      (shape.pattern === undefined || RegExp(shape.pattern).test(value))
    );
  return !Array.isArray(value) || value.length >= minItems;
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    default:
      return typeof value === type;
  }
}

const kinds: Readonly<Record<string, string>> = {
  integer: "a whole number",
  number: "a number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** What to give instead, as the end of a sentence. */
function remedy(shape: Shape): string {
  if (shape.enum)
    return `one of ${shape.enum.map((one) => JSON.stringify(one)).join(", ")}`;
  const types = [shape.type ?? []].flat();
  const kind = types.map((type) => kinds[type] ?? type).join(" or ");
  const { minimum, maximum, examples } = shape;
  const range =
    minimum === undefined
      ? ""
      : maximum === undefined
        ? ` of at least ${minimum}`
        : ` from ${minimum} to ${maximum}`;
  const example = examples?.[0];
  return (
    (kind || "a value") +
    range +
    (example === undefined ? "" : `, such as ${JSON.stringify(example)}`)
  );
}

function firstOf<T>(
  items: Iterable<T>,
  find: (item: T) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
