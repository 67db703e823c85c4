import { operations } from "@st/catalog";
import { check as checkConnection, formatCheck } from "@st/core/check";
import { EXIT } from "../../exit.js";
import type { Command } from "../command.js";
import { openSession } from "../open-session.js";
import { operationNamed } from "../operation/find-operation.js";
import { safeJson } from "../output/safe-text.js";
import { writeText } from "../output/write-text.js";

/** `st check --module crm` */
export const check: Command = {
  usage: [""],
  sentence:
    "Tells what works and what does not, and what to do: network, " +
    "credentials, app key, tenant, clock, proxy, scopes. It only reads.",
  flags: {
    module: {
      value: "ID",
      sentence: "try the scopes of this module, with a small read each",
      many: true,
    },
    operation: {
      value: "NAME",
      sentence: "try the scope of this operation",
      many: true,
    },
    format: {
      value: "FORMAT",
      sentence: "text, or json",
      choices: ["text", "json"],
    },
  },
  examples: [["st check --module crm --module jpm", "with their scopes"]],
  async run({ line, terminal }) {
    const wanted = [
      ...line.texts("module").flatMap((id) => operations(id)),
      ...line.texts("operation").map(operationNamed),
    ];
    const session = await openSession({ line, terminal }, { isFresh: true });
    try {
      const report = await checkConnection(session.connection, {
        operations: wanted,
        signal: terminal.signal,
        env: terminal.env as Record<string, string | undefined>,
      });
      await writeText(
        terminal.out,
        line.text("format") === "json"
          ? `${safeJson(report, 2)}\n`
          : formatCheck(report),
      );
      return report.ok ? EXIT.ok : EXIT.credentials;
    } finally {
      await session.close();
    }
  },
};
