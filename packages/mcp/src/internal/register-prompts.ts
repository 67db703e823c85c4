import type { GetPromptResult, McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";

/** Three starting points for people. */
export function registerPrompts(server: McpServer): void {
  server.registerPrompt(
    "day_briefing",
    {
      title: "Briefing of a day",
      description: "First appointments, gaps and open questions of a day.",
      argsSchema: z.object({ day: z.string().default("tomorrow") }),
    },
    ({ day }) =>
      user(
        `Prepare a briefing for ${day}. Use appointments_of_day: first appointment of each technician, ` +
          "appointments without a technician, unconfirmed ones. Then availability for the same day. " +
          "Give times in the tenant's time zone. Change nothing.",
      ),
  );
  server.registerPrompt(
    "caller",
    {
      title: "Who is calling",
      description: "What to know of a customer while they are on the phone.",
      argsSchema: z.object({ phone: z.string() }),
    },
    ({ phone }) =>
      user(
        `Somebody calls from ${phone}. Find the customer (find_customer), their last ` +
          "three jobs and the next appointment (call_read jpm.jobs.list and " +
          "jpm.appointments.list by customerId), unpaid invoices, active memberships. " +
          "Say it in ten lines. Change nothing.",
      ),
  );
  server.registerPrompt(
    "safe_change",
    {
      title: "Make a change safely",
      description: "Find the operation, show what it would do, do it once.",
      argsSchema: z.object({ task: z.string() }),
    },
    ({ task }) =>
      user(
        `${task}\n\nFind the operation (search_operations), read its description, read the rows it is about. ` +
          "Then make a dry run with call_write and show me exactly what it would send. " +
          "Send it only after I have agreed, once, and read back what became of it.",
      ),
  );
}

function user(text: string): GetPromptResult {
  return { messages: [{ role: "user", content: { type: "text", text } }] };
}
