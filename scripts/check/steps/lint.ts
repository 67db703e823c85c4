import { installed } from "../installed.ts";
import { outcomeOf, type Step } from "../outcome.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

export const lintStep: Step = {
  name: "lint and format",
  remedy: "Run `pnpm format`; what it cannot fix is named above.",
  run: async () => {
    const { code, output } = await runCommand(
      installed("biome"),
      ["check", "--error-on-warnings", "."],
      {
        cwd: root,
      },
    );
    return outcomeOf([{ name: "biome check", ok: code === 0, detail: output }]);
  },
};
