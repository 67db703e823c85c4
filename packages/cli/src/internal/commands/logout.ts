import { rm } from "node:fs/promises";
import { ServiceTitanInputError } from "@st/core";
import type { Command } from "../command.js";
import { cacheFolder } from "../config/places.js";
import {
  profileNamed,
  readProfiles,
  writeProfiles,
} from "../config/profiles-file.js";

/** `st logout --profile north` */
export const logout: Command = {
  usage: [""],
  sentence:
    "Deletes a profile with its secret, and all tokens that are kept between commands.",
  flags: { yes: { short: "y", sentence: "delete without asking" } },
  examples: [["st logout --profile north", "deletes this one"]],
  async run({ line, terminal }) {
    const known = await readProfiles(terminal);
    const name = line.text("profile") ?? known.current ?? "default";
    profileNamed(known, name);
    if (line.is("yes") !== true) {
      const answer = await terminal.ask?.(
        `Delete profile ${JSON.stringify(name)} and its secret? [y/N] `,
      );
      if (!/^y(es)?$/i.test(answer?.trim() ?? ""))
        throw new ServiceTitanInputError(
          `Profile ${JSON.stringify(name)} was kept. Add --yes to delete it.`,
        );
    }
    const { [name]: _, ...profiles } = known.profiles;
    const current = known.current === name ? undefined : known.current;
    await writeProfiles(terminal, {
      ...(current !== undefined && { current }),
      profiles,
    });
    await rm(cacheFolder(terminal), { recursive: true, force: true });
    terminal.err.write(`Deleted profile ${JSON.stringify(name)}.\n`);
    return 0;
  },
};
