/** A query, as the process that runs it gets it. */
export interface Query {
  readonly file: string;
  readonly sql: string;
  readonly mostRows: number;
  /** Of the rows as JSON. */
  readonly mostCharacters: number;
}

/** What that process prints, as JSON. */
export type QueryAnswer =
  | { readonly rows: readonly unknown[]; readonly moreRows?: true }
  | { readonly error: string };

/**
 * Reads a query from standard input and prints its answer. A process runs it
 * from its source text, so it can use nothing that stands outside of it.
 */
export function readRows(): void {
  const { readFileSync } = process.getBuiltinModule("node:fs");
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
  const query = JSON.parse(readFileSync(0, "utf8")) as Query;
  const answer = (): string => {
    const database = new DatabaseSync(query.file, { readOnly: true });
    const rows: string[] = [];
    let characters = 0;
    for (const row of database.prepare(query.sql).iterate()) {
      const text = JSON.stringify(row);
      characters += text.length;
      if (rows.length === 0 && characters > query.mostCharacters)
        throw new Error(
          `the first row has ${characters} characters; select fewer columns, or parts of them by substr()`,
        );
      if (rows.length === query.mostRows || characters > query.mostCharacters)
        return `{"rows":[${rows}],"moreRows":true}`;
      rows.push(text);
    }
    return `{"rows":[${rows}]}`;
  };
  let text: string;
  try {
    text = answer();
  } catch (error) {
    text = JSON.stringify({ error: (error as Error).message });
  }
  process.stdout.write(text);
}
