import { ServiceTitanInputError } from "@st/core";
import { OUTPUT } from "../args/flag.js";
import type { Command } from "../command.js";
import {
  profileNamed,
  profilesPath,
  readProfiles,
  writeProfiles,
} from "../config/profiles-file.js";
import { outputOptions } from "../output/output-options.js";
import { rowWriter } from "../output/row-writer.js";

/** `st profiles`, `st profiles use north` */
export const profiles: Command = {
  usage: ["", "use NAME"],
  sentence:
    "Lists the profiles, never their secrets; or makes one the default.",
  flags: OUTPUT,
  examples: [["st profiles use north", "commands use it from now on"]],
  async run({ line, terminal }) {
    const known = await readProfiles(terminal);
    const [word, name, ...more] = line.positionals;
    if (word === "use" && name !== undefined && more.length === 0) {
      profileNamed(known, name);
      await writeProfiles(terminal, { ...known, current: name });
      terminal.err.write(`Commands use profile ${JSON.stringify(name)} now.\n`);
      return 0;
    }
    const isList = word === "list" && name === undefined;
    if (word !== undefined && !isList)
      throw new ServiceTitanInputError(
        "Say st profiles, or st profiles use NAME.",
      );
    const rows = Object.entries(known.profiles).map(([own, profile]) => ({
      name: own,
      current: own === known.current ? "*" : "",
      environment: profile.environment,
      tenantId: profile.tenantId,
      clientId: profile.clientId,
      secret:
        profile.secretCommand !== undefined
          ? "by a command"
          : profile.clientSecret !== undefined
            ? "in the profile"
            : "from the environment",
      timezone: profile.timezone,
      apiUrl: profile.apiUrl,
    }));
    const writer = rowWriter(
      terminal,
      outputOptions(line, terminal.out, "table"),
    );
    await writer.write(rows);
    await writer.end();
    if (rows.length === 0)
      terminal.err.write(
        `There are no profiles in ${profilesPath(terminal)}; run st login.\n`,
      );
    return 0;
  },
};
