import type { OperationDetails, RetryRule } from "@st/catalog";
import { addressOf } from "../site.ts";
import { blocks, table } from "./markdown.ts";

const RULES: Readonly<Record<RetryRule, string>> = {
  read: "It only reads, so it is sent again after every failure that may pass.",
  idempotent:
    "Sending it twice does what sending it once does, so it is sent again after a failure that may pass.",
  never:
    "It may do its work twice, so it is sent again only after a 429 or when it provably did not reach the server.",
};

/** What becomes of a call that fails, and what to do then. */
export function failures(operation: OperationDetails): string {
  const { retry, errors, scope } = operation;
  const repeated = retry !== "never";
  const writes = retry !== "read";
  const unknown = writes
    ? "`unknown`: read back first"
    : "`unknown`: call again";
  const again = (sure: boolean) => (sure ? "yes" : "no");
  return blocks(
    `Retry rule: \`${retry}\`. ${RULES[retry]}`,
    table(
      ["what happens", "sent again", "`outcome` of the error"],
      [
        ["a value is refused before sending", "no", "`not-sent`"],
        ["no connection could be made", "yes", "`not-sent`"],
        ["429: too many requests", "yes, after the wait", "`refused`"],
        [
          scope === undefined
            ? "400, 404, 409, 422"
            : `400, 404, 409, 422; 403 without scope \`${scope}\``,
          "no",
          "`refused`",
        ],
        ["408, 500, 502, 503, 504", again(repeated), unknown],
        ["connection lost, or timeout", again(repeated), unknown],
        [
          "2xx with an answer that cannot be read",
          again(retry === "read"),
          writes ? "`applied`: do not send again" : "`applied`",
        ],
      ],
    ),
    errors.length > 0 &&
      `The official document declares ${errors.map((status) => `\`${status}\``).join(", ")}.`,
    `See [errors](${addressOf("reference/errors")}) for their classes and remedies.`,
  );
}
