import { dbtSources } from "../dbt/sources.js";
import type { Flags } from "./flags.js";
import { storeOf } from "./store-of.js";

/** The sources of a copy, as a file for dbt. */
export async function dbtCommand({ to }: Flags): Promise<string> {
  const store = await storeOf(to);
  await store.open();
  try {
    const tables = await store.tables();
    if (tables.length === 0)
      return `# ${store.name} has no tables yet; run st-sync first.`;
    return await dbtSources(tables, schemaOf(to));
  } finally {
    await store.close();
  }
}

function schemaOf(to: string): string {
  if (!/^postgres(ql)?:/.test(to)) return "main";
  const { searchParams } = new URL(to);
  if (searchParams.has("schemaPerTenant"))
    return "{{ var('servicetitan_schema') }}";
  return searchParams.get("schema") ?? "servicetitan";
}
