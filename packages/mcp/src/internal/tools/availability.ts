import { call, readArguments } from "@st/catalog";
import { dayRange, localDay } from "@st/core/dates";
import * as z from "zod";
import { dayOf, localTime } from "../calls/day-of.js";
import type { Row } from "../calls/rows-of.js";
import { type Tool, tool } from "../tool.js";
import { day } from "./inputs.js";

export const availability: Tool = tool({
  name: "availability",
  title: "Free capacity",
  description:
    "Slots with free capacity, in the tenant's time zone; at most 14 days.",
  input: z.object({
    from: day,
    to: z.string().optional().describe("Last day. Default: from"),
    businessUnitIds: z.array(z.int()).optional(),
    jobTypeId: z.int().optional(),
  }),
  async run(input, tenant, { now }) {
    const { from, to = from, businessUnitIds, jobTypeId } = input;
    const first = dayOf(from, tenant, now()).firstDay;
    const last = dayOf(to, tenant, now()).lastDay;
    const range = dayRange({ from: first, to: last }, tenant.connection);
    const args = await readArguments("dispatch.capacity.get", {
      body: {
        startsOnOrAfter: range.start.toISOString(),
        endsOnOrBefore: range.end.toISOString(),
        skillBasedAvailability: false,
        businessUnitIds,
        jobTypeId,
      },
    });
    const { availabilities } = await call<
      Promise<{ availabilities: readonly Row[] }>
    >(tenant.connection, "dispatch.capacity.get", args);
    const rows = availabilities
      .filter(({ isAvailable }) => isAvailable)
      .map((slot) => ({
        day: localDay(String(slot["startUtc"]), tenant.connection),
        start: localTime(slot["startUtc"], tenant),
        end: localTime(slot["endUtc"], tenant),
        openHours: slot["openAvailability"],
        businessUnitIds: slot["businessUnitIds"],
      }));
    return {
      operation: "dispatch.capacity.get",
      head: {
        from: first,
        to: last,
        timezone: tenant.connection.timezone,
        slots: availabilities.length,
        free: rows.length,
      },
      rows,
      keep: true,
    };
  },
});
