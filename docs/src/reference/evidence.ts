import { readRepo } from "../load/repo.ts";

/** An entry of specs/evidence.json. */
interface Observation {
  readonly module: string;
  /** Official name of the schema. */
  readonly schema: string;
  readonly property: string;
  readonly source: string;
  readonly date: string;
}

const { observations } = JSON.parse(readRepo("specs/evidence.json")) as {
  observations: readonly Observation[];
};

/** Where the facts of a schema that the documents lack come from. */
export function sourcesOf(module: string, schema: string): string[] {
  const bySource = new Map<string, Set<string>>();
  for (const one of observations) {
    if (one.module !== module || one.schema !== schema) continue;
    const source = `${one.source}, ${one.date}`;
    const known = bySource.get(source) ?? new Set();
    bySource.set(source, known.add(`\`${one.property}\``));
  }
  return [...bySource].map(
    ([source, properties]) => `${[...properties].join(", ")}: ${source}`,
  );
}
