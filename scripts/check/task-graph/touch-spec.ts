import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";

interface Document {
  components: {
    schemas: Record<string, { properties?: Record<string, unknown> }>;
  };
}

/**
 * Gives the first schema of a module one more property, as a new edition might,
 * and generates the module anew.
 */
export async function touchSpec(copy: string, module: string): Promise<void> {
  const file = join(copy, "specs", `${module}.json`);
  const document = JSON.parse(readFileSync(file, "utf8")) as Document;
  const schema = Object.values(document.components.schemas).find(
    ({ properties }) => properties !== undefined,
  );
  if (schema?.properties === undefined) {
    throw new Error(`specs/${module}.json has no schema with properties`);
  }
  schema.properties["somethingNew"] = { type: "string" };
  writeFileSync(file, `${JSON.stringify(document, undefined, 2)}\n`);
  const { code, output } = await runCommand(
    process.execPath,
    ["scripts/src/generate.ts", module],
    { cwd: copy },
  );
  if (code !== 0) {
    throw new Error(
      `pnpm generate ${module} failed on the changed spec:\n${output}`,
    );
  }
}
