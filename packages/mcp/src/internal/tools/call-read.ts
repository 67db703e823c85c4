import * as z from "zod";
import { fileAnswer } from "../calls/file-answer.js";
import { readOperation } from "../calls/read-operation.js";
import { narrow } from "../results/narrow.js";
import { type Tool, tool } from "../tool.js";
import { fields, values, where } from "./inputs.js";

/** Rows of a list, unless the call says otherwise. */
const ROWS = 100;

export const callRead: Tool = tool({
  name: "call_read",
  title: "Call an operation that reads",
  description:
    "Call any operation that reads. where narrows only what was read (limit rows); prefer filters of query.",
  input: z.object({
    operation: z.string(),
    path: values,
    query: values,
    body: z.unknown().optional(),
    limit: z.int().min(1).max(5_000).optional().describe("Rows. Default 100"),
    fields,
    where,
  }),
  async run(input, tenant, shared) {
    const { operation: name, path, query, body, limit = ROWS } = input;
    const { redact } = shared;
    const read = await readOperation(
      tenant,
      name,
      { path, query, ...(body !== undefined && { body }) },
      { limit, redact },
    );
    const { operation, isValue, facts, file } = read;
    if (file !== undefined) return fileAnswer(operation.name, file, shared);
    const rows = narrow(read.rows, input);
    return {
      operation: operation.name,
      head: {
        operation: operation.name,
        ...(isValue ? {} : { read: read.rows.length }),
        ...facts,
      },
      rows,
      keep: true,
      label: isValue ? "value" : "rows",
      chosen: input.fields !== undefined,
    };
  },
});
