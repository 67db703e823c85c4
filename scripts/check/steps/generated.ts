import { outcomeOf, type Step } from "../outcome.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

export const generatedStep: Step = {
  name: "generated files are fresh",
  remedy:
    "Run `pnpm generate` and commit what it writes. Files under src/generated/ are never edited by hand.",
  run: async () => {
    const { code, output } = await runCommand(
      process.execPath,
      ["scripts/src/generate.ts", "--check"],
      { cwd: root },
    );
    return outcomeOf([
      { name: "pnpm generate --check", ok: code === 0, detail: output },
    ]);
  },
};
