import { loadModule, type ModuleDetails } from "@st/catalog";
import type { Stream } from "../../stream.js";
import { resolve } from "./resolve.js";

type Schema = ModuleDetails["schemas"][string]["schema"];

/**
 * The fields of an object, or of those of an array, with what is inside them;
 * undefined inside a field where the catalog says nothing.
 */
export type NestedFields = ReadonlyMap<string, NestedFields | undefined>;

/** Objects inside one another: some refer to themselves. */
const DEEPEST = 4;

const known = new WeakMap<Stream, Promise<NestedFields | undefined>>();

/** The fields of a stream's rows that the catalog has for one of its sources. */
export function nestedFieldsOf(
  stream: Stream,
): Promise<NestedFields | undefined> {
  const fields = known.get(stream) ?? readFields(stream);
  known.set(stream, fields);
  return fields;
}

async function readFields({
  feed,
  list,
}: Stream): Promise<NestedFields | undefined> {
  let all: NestedFields | undefined;
  for (const source of [feed, list]) {
    if (source === undefined) continue;
    const { operation: name } = source;
    const module = await loadModule(name.slice(0, name.indexOf(".")));
    const operation = module.operations.find((one) => one.name === name);
    const fields = fieldsOf(module, operation?.rows?.schema);
    all = all === undefined ? fields : fields && both(all, fields);
  }
  return all;
}

function fieldsOf(
  module: ModuleDetails,
  schema: Schema | undefined,
  depth = 0,
): NestedFields | undefined {
  const { properties, items, isOpen } = resolve(module, schema);
  if (items !== undefined) return fieldsOf(module, items, depth);
  const entries = Object.entries(properties);
  if (entries.length === 0 || isOpen || depth > DEEPEST) return undefined;
  return new Map(
    entries.map(([name, inner]) => [name, fieldsOf(module, inner, depth + 1)]),
  );
}

/** What either source has; where one says nothing, nothing is known. */
function both(one: NestedFields, other: NestedFields): NestedFields {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...names].map((name) => {
      const [a, b] = [one.get(name), other.get(name)];
      if (!one.has(name)) return [name, b];
      if (!other.has(name)) return [name, a];
      return [name, a && b && both(a, b)];
    }),
  );
}
