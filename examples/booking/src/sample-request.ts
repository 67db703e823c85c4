import type { VisitRequest } from "./book-visit.js";

const HOUR = 3_600_000;

/** A request for a visit of two hours, in a window of four. */
export function sampleRequest(start: Date): VisitRequest {
  const after = (hours: number) => new Date(start.getTime() + hours * HOUR);
  return {
    key: "web-1001",
    caller: {
      name: "Ada Lovelace",
      phone: "+1 (206) 555-0142",
      email: "ada@example.com",
      address: {
        street: "12 Loop Road",
        city: "Tacoma",
        state: "WA",
        zip: "98402",
        country: "USA",
      },
    },
    // A tenant's own; @st/lookups finds them by name.
    businessUnitId: 1,
    jobTypeId: 2,
    campaignId: 3,
    priority: "Normal",
    summary: "No hot water",
    visit: {
      start,
      end: after(2),
      arrivalWindow: { start, end: after(4) },
    },
  };
}
