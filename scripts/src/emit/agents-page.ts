import type { Module } from "../model/types.ts";
import { API } from "../servicetitan.ts";
import { quickStart } from "./examples.ts";
import { byResource, factoryName, packageName, variableName } from "./names.ts";
import { markdown } from "./text.ts";

/**
 * AGENTS.md of a module package: how to use it right, for a coding agent that
 * finds it in node_modules. Short, since it is read whole.
 */
export function agentsPage(module: Module, program?: string): string {
  const name = packageName(module.id);
  const core = packageName("core");
  const client = variableName(module.id);
  const factory = factoryName(module, "Client");
  const resources = byResource(module).map(
    ([resource, operations]) =>
      `- \`${client}.${resource}\`: ${operations.map(({ method }) => method).join(", ")}`,
  );
  return `# ${name}, for coding agents

Typed client for ${markdown(module.title)} of the ${API.name} API. Unofficial.

\`\`\`ts
${quickStart(module, program)}\`\`\`

## Rules

- Install \`${core}\` and \`${name}\`. Make one connection and pass it to \`${factory}\`; \
never fetch tokens yourself.
- Arguments: path values in order, then the body, the query, and \
last the options (\`limit\`, \`timeout\`, \`signal\`, …).
- A list is lazy: \`for await\` or \`.all()\` reads every page, a bare \`await\` only the first.
- Lists mostly leave out inactive rows: pass \`active: "Any"\` to count or copy.
- Do not cast a query to silence the compiler. Unknown filters are refused, since the server would ignore them
  and answer with all rows. A parameter newer than this package goes into \`{ extraQuery: { … } }\`.
- Do not write retries, sleeps or rate limits: calls have them.
- After a failed write read \`error.outcome\`. \`unknown\` means that it may have been done: \
read back before sending again.
- Errors: \`ServiceTitanError\` of \`${core}\` and its subclasses; \
test with \`ServiceTitanNotFoundError.isInstance(error)\`.
- Answers may have null where types do not say so: use \`?.\` on texts and objects. \`0\` and the year 1 mean none.
- Times are UTC; days of the tenant come from \`dayRange\` of \`${core}/dates\`.
- Test against \`${packageName("testing")}\`: \
\`startFakeServiceTitan({ modules: ["${module.id}"] })\`, then \`connect(fake.connection)\`.

## Operations

README.md beside this file has path, scope and traps of each. Signatures: \`dist/index.d.ts\`.

${resources.join("\n")}
`;
}
