import { describe } from "@st/catalog";
import * as z from "zod";
import { type Tool, tool } from "../tool.js";

export const describeOperation: Tool = tool({
  name: "describe_operation",
  title: "Describe an operation",
  description:
    "An operation's parameters, body, answer, scope and traps. Read it before you call one.",
  input: z.object({
    operation: z.string().describe('"crm.customers.list"'),
    part: z.string().optional().describe('What was cut: "body.locations"'),
  }),
  isLocal: true,
  async run({ operation, part }) {
    return { text: await describe(operation, { part }), operation };
  },
});
