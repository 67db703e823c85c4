import type {
  ModuleDetails,
  OperationDetails,
  SchemaDetails,
} from "../details.js";
import type { Operation } from "../operation.js";
import { indexedModule } from "../operations.js";

/** The details of a module as the generator writes them. */
interface Written {
  readonly operations: Readonly<
    Record<string, Omit<OperationDetails, keyof Operation>>
  >;
  readonly schemas: Readonly<Record<string, Omit<SchemaDetails, "name">>>;
}

const read = new Map<string, ModuleDetails>();

/** Parses the details of a module and keeps them. */
export function readModule(id: string, text: string): ModuleDetails {
  let module = read.get(id);
  if (module === undefined) {
    module = joined(id, JSON.parse(text) as Written);
    read.set(id, module);
  }
  return module;
}

/** The details, with what the index holds of the same module. */
function joined(id: string, written: Written): ModuleDetails {
  const { summary, operations } = indexedModule(id);
  const known = new Map(
    operations.map((one) => [`${one.resource}.${one.method}`, one]),
  );
  return {
    ...summary,
    operations: Object.entries(written.operations).map(([name, details]) => ({
      ...(known.get(name) as Operation),
      ...details,
    })),
    schemas: Object.fromEntries(
      Object.entries(written.schemas).map(([name, schema]) => [
        name,
        { name, ...schema },
      ]),
    ),
  };
}
