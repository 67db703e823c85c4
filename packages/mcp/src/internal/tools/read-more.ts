import * as z from "zod";
import { narrow } from "../results/narrow.js";
import { type Tool, tool } from "../tool.js";
import { fields, where } from "./inputs.js";

export const readMore: Tool = tool({
  name: "read_more",
  title: "Read more of a result",
  description:
    "Page through or narrow a result that was cut, by its handle, without reading it again.",
  input: z.object({
    handle: z.string(),
    from: z.int().min(0).optional().describe("First row"),
    skip: z.int().min(0).optional().describe("Characters of long texts"),
    fields,
    where,
  }),
  async run(input, tenant, { results }) {
    const { handle, from = 0, skip } = input;
    const stored = results.get(handle, tenant.id);
    const rows = narrow(stored.rows, input);
    return {
      operation: stored.operation,
      head: { operation: stored.operation, handle, of: rows.length },
      rows,
      from,
      skip,
      chosen: input.fields !== undefined,
    };
  },
});
