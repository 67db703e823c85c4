import { search } from "@st/catalog";
import * as z from "zod";
import { type Tool, tool } from "../tool.js";

export const searchOperations: Tool = tool({
  name: "search_operations",
  title: "Search operations",
  description:
    "Find operations of the ServiceTitan API by words, best first. Then describe_operation.",
  input: z.object({
    text: z.string().describe('What to do: "phone lookup", "cancel a job"'),
    module: z.string().optional(),
    limit: z.int().min(1).max(50).optional(),
  }),
  isLocal: true,
  async run({ text, module, limit = 8 }, _tenant, { writes }) {
    const lines = search(text, { module, limit }).map(
      ({ name, sentence, retry }) =>
        `${name}: ${sentence}${retry === "read" ? "" : writes.has(name) ? " (writes)" : " (writes; not allowed here)"}`,
    );
    return {
      text: lines.join("\n") || "Nothing found. Use other words.",
    };
  },
});
