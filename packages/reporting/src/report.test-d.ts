import { connect } from "@st/core";
import { expectTypeOf, test } from "vitest";
import { createReports, type ReportRow } from "./report.js";

declare const reports: ReturnType<typeof createReports>;

test("rows are records unless their type is given", async () => {
  const report = await reports.get("marketing", 17);
  for await (const row of report.rows())
    expectTypeOf(row).toEqualTypeOf<ReportRow>();
  for await (const row of report.rows<{ Total: number }>())
    expectTypeOf(row.Total).toEqualTypeOf<number>();
  for await (const page of report.rows<{ Total: number }>().pages()) {
    expectTypeOf(page.data).toEqualTypeOf<{ Total: number }[]>();
    expectTypeOf(page.stoppedBy).toEqualTypeOf<
      "limit" | "maxPages" | undefined
    >();
  }
});

test("a wrong option or id is an error at its place", async () => {
  // @ts-expect-error ids of reports are numbers
  const report = await reports.get("marketing", "17");
  // @ts-expect-error no such mode
  report.rows({}, { mode: "both" });
  // @ts-expect-error no such option
  report.rows({}, { pagesize: 5 });
  // @ts-expect-error a connection, not its options
  createReports({ environment: "production" });
  const credentials = { clientId: "b", clientSecret: "c" };
  createReports(
    connect({
      environment: "production",
      appKey: "a",
      tenantId: 1,
      ...credentials,
    }),
    { pace: 1 },
  );
});
