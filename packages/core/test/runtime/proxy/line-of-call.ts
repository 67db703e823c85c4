import type { Connection } from "../../../src/connection.js";

/** What a program of the recipes prints: its answer, or its error. */
export interface Printed {
  readonly answer?: { readonly host: string; readonly path: string };
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly outcome?: string;
    readonly permanent?: boolean;
  };
}

/** One call, as a user's program makes it, and what became of it, in one line. */
export async function lineOfCall(st: Connection): Promise<string> {
  const printed = await st
    .request<Printed["answer"]>("GET", "/crm/v2/tenant/{tenant}/customers/1")
    .then(
      (answer) => ({ answer }),
      ({ name, message, outcome, permanent }) => ({
        error: { name, message, outcome, permanent },
      }),
    );
  return JSON.stringify(printed);
}
