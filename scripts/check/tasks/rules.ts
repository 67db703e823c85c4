import { openRepo } from "../repo.ts";
import { reportChecks } from "../report.ts";
import { root } from "../root.ts";
import { rules } from "../rules/index.ts";

const repo = openRepo(root);
reportChecks(
  "rules",
  rules.map(({ name, find }) => {
    const problems = find(repo);
    return { name, ok: problems.length === 0, detail: problems.join("\n") };
  }),
);
