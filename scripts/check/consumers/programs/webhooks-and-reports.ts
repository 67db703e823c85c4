import type { Connection } from "@st/core";
import { createReports, ReportColumnsError } from "@st/reporting/report";
import { memorySeenStore, receiveWebhook, WebhookError } from "@st/webhooks";
import { same } from "./same-type.js";

export async function receive(request: Request): Promise<Response> {
  const options = { secret: "s", seen: memorySeenStore() };
  try {
    const { status } = await receiveWebhook(request, options, async (event) => {
      if (event.type === "tn.jpm.job-completed")
        same<typeof event.data.job.id, number>();
    });
    return new Response(null, { status });
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    return new Response(error.message, { status: error.status });
  }
}

export async function report(connection: Connection): Promise<number> {
  const revenue = await createReports(connection).get("marketing", 17);
  const rows = revenue.rows<{ Total: number }>(
    { From: "2026-01-01" },
    { mode: "sync" },
  );
  let total = 0;
  try {
    for await (const row of rows) total += row.Total;
  } catch (error) {
    if (!(error instanceof ReportColumnsError)) throw error;
    total += error.change.removed.length;
  }
  return total;
}
