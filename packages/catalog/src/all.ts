/** The details of every module without waiting. */
import type { ModuleDetails } from "./details.js";
import { texts } from "./generated/all-texts.js";
import { readModule } from "./internal/read-module.js";
import { indexedModule } from "./operations.js";

/**
 * Like `loadModule`, but synchronous: importing this subpath loads every module
 * as text (1 MB). Each is parsed when you first ask for it.
 *
 * @param id `"crm"`
 * @throws ServiceTitanInputError when there is no such module
 */
export function loadModuleSync(id: string): ModuleDetails {
  indexedModule(id);
  return readModule(id, texts[id] as string);
}
