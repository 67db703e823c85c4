import { openRepo } from "../repo.ts";
import { checkOf, reportChecks } from "../report.ts";
import { root } from "../root.ts";
import { rules } from "../rules/index.ts";

const repo = openRepo(root);
reportChecks(
  "rules",
  rules.map(({ name, find }) => checkOf(name, find(repo))),
);
