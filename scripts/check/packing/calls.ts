import { firstRead } from "@st/bench/first-read";
import { clientFactory } from "@st/bench/module-names";
import type { Member } from "../workspace.ts";

/** What programs/every-module.mjs needs to call one operation of a module. */
export interface ModuleCall {
  readonly packageName: string;
  readonly factory: string;
  readonly resource: string;
  readonly method: string;
}

export function callOf({ folder, manifest }: Member): ModuleCall {
  const id = folder.replace(/^packages\//, "");
  return {
    packageName: manifest.name,
    factory: clientFactory(id),
    ...firstRead(id),
  };
}
