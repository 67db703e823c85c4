import { OUTPUT } from "../args/flag.js";
import type { Command } from "../command.js";
import { readSettings } from "../config/settings.js";
import { openSession } from "../open-session.js";
import { outputOptions } from "../output/output-options.js";
import { printValue } from "../output/print-value.js";

/** `st whoami` */
export const whoami: Command = {
  usage: [""],
  sentence:
    "Shows which tenant and credentials commands use, and where they " +
    "come from. Asks for a token, so that it fails if they do not work.",
  flags: OUTPUT,
  async run({ line, terminal }) {
    const session = await openSession({ line, terminal }, { isFresh: true });
    try {
      const { connection, source, fake } = session;
      await connection.authHeaders();
      const settings = fake ? undefined : await readSettings(line, terminal);
      const { clientId, apiUrl } = settings?.options ?? {};
      const known = {
        tenantId: connection.tenantId,
        environment: connection.environment,
        credentials: source,
        secret: settings?.secret,
        clientId,
        timezone: connection.timezone,
        apiUrl,
      };
      const shown = Object.fromEntries(
        Object.entries(known).filter(([, value]) => value !== undefined),
      );
      await printValue(
        shown,
        terminal,
        outputOptions(line, terminal.out, "table"),
      );
      return 0;
    } finally {
      await session.close();
    }
  },
};
