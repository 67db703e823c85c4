import { installed } from "../installed.ts";
import { outcomeOf, type Step } from "../outcome.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

export const knipStep: Step = {
  name: "unused code and dependencies",
  remedy:
    "Remove what is named above, or, if something else needs it, say so in knip.config.ts.",
  run: async () => {
    const { code, output } = await runCommand(
      installed("knip"),
      ["--no-progress", "--no-config-hints"],
      {
        cwd: root,
      },
    );
    return outcomeOf([{ name: "knip", ok: code === 0, detail: output }]);
  },
};
