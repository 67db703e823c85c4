import * as z from "zod";
import { checkOneSelect } from "../copy/one-select.js";
import { runQuery } from "../copy/query-process.js";
import { type Tool, tool } from "../tool.js";

/**
 * The tool that reads the file of `st-sync`.
 * @param timeout of a query, in ms
 * @param closed ends the queries that are running
 */
export function syncQuery(
  file: string,
  timeout: number,
  closed: AbortSignal,
): Tool {
  return tool({
    name: "sync_query",
    title: "Query the local copy",
    description:
      "Read-only SQL on the local SQLite copy. Tables: SELECT name FROM " +
      "sqlite_master. Money is text: round(sum(total),2).",
    input: z.object({ sql: z.string().describe("One SELECT") }),
    async run({ sql }, _tenant, _shared, { signal }) {
      checkOneSelect(sql);
      const { rows, moreRows } = await runQuery(file, sql, {
        timeout,
        signal: AbortSignal.any([signal, closed]),
      });
      return {
        head: { read: rows.length, ...(moreRows && { moreRows }) },
        rows,
        keep: true,
      };
    },
  });
}
