import { outcomeOf, type Step } from "../outcome.ts";
import { openRepo } from "../repo.ts";
import { root } from "../root.ts";
import { rules } from "../rules/index.ts";

export const rulesStep: Step = {
  name: "house rules",
  remedy:
    "Each line above names the file and what to change. The rules are in scripts/check/rules/.",
  run: async () => {
    const repo = openRepo(root);
    return outcomeOf(
      rules.map((rule) => {
        const problems = rule.find(repo);
        return {
          name: rule.name,
          ok: problems.length === 0,
          detail: problems.join("\n"),
        };
      }),
      `${repo.files.length} files`,
    );
  },
};
