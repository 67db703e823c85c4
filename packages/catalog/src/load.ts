import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { bundleSchema } from "./bundle-schema.js";
import type { ModuleDetails, OperationDetails } from "./details.js";
import { loaders } from "./generated/loaders.js";
import { readModule } from "./internal/read-module.js";
import type { Operation } from "./operation.js";
import { indexedModule, operation } from "./operations.js";
import type { Schema } from "./schema.js";

/**
 * Everything known about a module: its operations with parameters and answers,
 * and its schemas. Loaded at the first call, then kept.
 *
 * @param id `"crm"`
 * @throws ServiceTitanInputError when there is no such module
 */
export async function loadModule(id: string): Promise<ModuleDetails> {
  indexedModule(id);
  const load = loaders[id] as () => Promise<{ readonly text: string }>;
  return readModule(id, (await load()).text);
}

/**
 * Everything known about an operation.
 *
 * @param of an operation of the index, its name or its official id
 * @throws ServiceTitanInputError when there is no such operation
 */
export async function details(
  of: Operation | string,
): Promise<OperationDetails> {
  const { module, name } = operation(typeof of === "string" ? of : of.name);
  const { operations } = await loadModule(module);
  return operations.find((one) => one.name === name) as OperationDetails;
}

/**
 * A schema as a self-contained JSON Schema: every schema it refers to is among
 * its `$defs`.
 *
 * @param name module and exported name, `"crm.CustomerResponse"`, or module and
 *   official name, `"crm.Crm.V2.Customers.CustomerResponse"`
 * @throws ServiceTitanInputError when there is no such module or schema
 */
export async function schema(name: string): Promise<Schema> {
  const cut = name.indexOf(".");
  if (cut === -1)
    throw new ServiceTitanInputError(
      `schema: ${JSON.stringify(name)} names no module. Add it in front: "crm.${name}".`,
    );
  const own = name.slice(cut + 1);
  const module = await loadModule(name.slice(0, cut));
  const known = Object.values(module.schemas);
  const found = known.find((one) => one.name === own || one.id === own);
  if (found === undefined) {
    const names = known.map((one) => `${module.id}.${one.name}`);
    throw new ServiceTitanInputError(
      "There is no schema " +
        `${JSON.stringify(name)}.${didYouMean(name, names)} ` +
        `loadModule("${module.id}") has all schemas of the module.`,
    );
  }
  return bundleSchema(module, found.schema);
}
