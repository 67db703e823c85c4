import { call, details, readArguments } from "@st/catalog";
import { type Pages, ServiceTitanInputError } from "@st/core";
import * as z from "zod";
import { type Tool, tool } from "../tool.js";
import { values } from "./inputs.js";

export const countRows: Tool = tool({
  name: "count_rows",
  title: "Count rows",
  description: "How many rows a list has with these filters. Reads one row.",
  input: z.object({
    operation: z.string().describe('A list: "jpm.jobs.list"'),
    path: values,
    query: values,
  }),
  async run({ operation: name, path, query }, { connection }) {
    const operation = await details(name);
    if (operation.page?.total !== true)
      throw new ServiceTitanInputError(
        `${operation.name} has no total. Read its rows with call_read and count them.`,
      );
    const args = await readArguments(operation, {
      path,
      query: { ...query, pageSize: 1, includeTotal: true },
    });
    const { totalCount } = await call<Pages<unknown>>(
      connection,
      operation,
      args,
    );
    return {
      operation: operation.name,
      head: { operation: operation.name, count: totalCount },
    };
  },
});
