import { type Connection, ServiceTitanInputError } from "@st/core";
import type { Terminal } from "../terminal.js";
import type { Line } from "./args/read-line.js";
import type { Session } from "./open-session.js";
import {
  type RecordedRequest,
  requestText,
} from "./operation/recorded-request.js";
import { paintFor } from "./output/paint.js";

/**
 * Shows a write and asks whether to send it, unless `--yes` says so. A fake is
 * not asked for.
 *
 * @param preview the request, which is not sent
 * @throws ServiceTitanInputError if nobody can be asked, or the answer is no
 */
export async function confirmWrite(
  line: Line,
  terminal: Terminal,
  { connection, fake }: Session,
  preview: () => Promise<RecordedRequest>,
): Promise<void> {
  if (line.is("yes") || fake) return;
  // A wrong request is an error of its own, before anybody is asked.
  const request = await preview();
  const { ask, err, env } = terminal;
  if (ask === undefined)
    throw new ServiceTitanInputError(
      "This changes data, and there is no terminal to ask on. Add --yes to send it, or --dry-run to see it.",
    );
  err.write(requestText(request, paintFor(err, env)));
  const answer = await ask(`Send it to ${placeOf(connection)}? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim()))
    throw new ServiceTitanInputError("Nothing was sent.");
}

function placeOf({ tenantId, environment }: Connection): string {
  return `tenant ${tenantId} (${environment})`;
}
