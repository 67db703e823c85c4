import { execFile } from "node:child_process";
import { ServiceTitanInputError } from "@st/core";
import { type Query, type QueryAnswer, readRows } from "./read-rows.js";

const LIMITS = {
  mostRows: 5_000,
  mostCharacters: 10_000_000,
};
/** Rows of a query, and whether there were more. */
export interface QueryRows {
  readonly rows: readonly unknown[];
  readonly moreRows?: true;
}

/**
 * Runs a query in a process of its own. SQLite in Node cannot be interrupted: a
 * query that takes too long ends with its process, and holds up nothing.
 *
 * @param timeout in ms
 * @throws ServiceTitanInputError for a query that fails or takes too long
 */
export async function runQuery(
  file: string,
  sql: string,
  { timeout, signal }: { timeout: number; signal: AbortSignal },
): Promise<QueryRows> {
  const query: Query = { file, sql, ...LIMITS };
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ["--no-warnings", "--eval", `(${readRows})()`],
      {
        timeout,
        signal,
        killSignal: "SIGKILL",
        maxBuffer: 4 * LIMITS.mostCharacters,
        // Nothing of ours, such as a client secret. Windows needs its folder.
        env: { SystemRoot: process.env["SystemRoot"] },
      },
      (error, stdout) => {
        if (error === null) resolve(stdout);
        else if (signal.aborted) reject(signal.reason);
        else
          reject(
            new ServiceTitanInputError(
              error.killed
                ? tooSlow(timeout)
                : `sql: the query could not be run: ${error.message}`,
            ),
          );
      },
    );
    child.stdin?.on("error", () => {}).end(JSON.stringify(query));
  });
  const answer = JSON.parse(output) as QueryAnswer;
  if ("error" in answer)
    throw new ServiceTitanInputError(`sql: ${answer.error}`);
  return answer;
}

function tooSlow(timeout: number): string {
  return (
    `sql: the query took longer than ${timeout / 1_000} s and was stopped. ` +
    "Read fewer rows, or filter by indexed columns: EXPLAIN QUERY PLAN shows which it uses."
  );
}
