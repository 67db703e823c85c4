import type { Connection } from "@st/core";
import { createSync, type RunResult } from "@st/sync";
import { postgres } from "@st/sync/postgres";

/** What the views in `questions.ts` are made of. */
export const STREAMS = [
  ...["customers", "locations", "jobs", "job_types", "campaigns"],
  ...["appointments", "appointment_assignments", "technicians"],
  ...["employees", "business_units", "invoices", "estimates"],
];

export interface CopyOptions {
  readonly schema: string;
  readonly onNote?: (message: string) => void;
}

/**
 * Brings the copy of a company up to date.
 *
 * @throws if a stream could not be read; what was saved stays
 */
export async function copyCompany(
  connection: Connection,
  database: string,
  { schema, onNote }: CopyOptions,
): Promise<RunResult> {
  const sync = createSync({
    connection,
    store: postgres(database, { schema }),
    streams: STREAMS,
    onEvent: (event) => {
      if (event.type === "note") onNote?.(event.message);
      // What a view lacks.
      if (event.type === "views")
        for (const note of event.notes) onNote?.(note);
    },
  });
  try {
    const [result] = await sync.run();
    if (result === undefined) throw new Error("No tenant was copied.");
    if (result.outcome !== "done") throw new Error(result.error);
    return result;
  } finally {
    await sync.close();
  }
}
