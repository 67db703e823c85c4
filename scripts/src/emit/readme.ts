import { trapSentence } from "../model/traps.ts";
import type { Module, Operation } from "../model/types.ts";
import { API } from "../servicetitan.ts";
import { quickStart } from "./examples.ts";
import { markdownTable } from "./markdown-table.ts";
import { byResource, factoryName, packageName } from "./names.ts";
import { closed, sentence } from "./sentence.ts";
import { markdown, markdownCode, oneLine } from "./text.ts";

const GUIDES = "../../docs/guides";

/** What a module's README has beside what follows from the model. */
export interface WrittenByHand {
  /** The part behind the quick start; empty where there is none. */
  manual: string;
  /** The program of the quick start; without it, one is made. */
  program?: string | undefined;
}

/** The README of a module package. */
export function readme(
  module: Module,
  { manual, program }: WrittenByHand,
): string {
  const groups = byResource(module);
  const name = packageName(module.id);
  return `# ${name}

A typed client for the ${markdown(module.title)} module of the ${API.name} API.\
${module.description === undefined ? "" : ` ${markdown(closed(oneLine(module.description)))}`}

${count(module.operations.length, "operation")} on ${count(groups.length, "resource")} \
(${groups.map(([resource]) => `\`${resource}\``).join(", ")}).

Unofficial: not made, endorsed or supported by ${API.name}. \
Generated from the ${module.edition} edition of the [official documents](${API.portal.url}).

## Quick start

\`\`\`sh
npm install ${packageName("core")} ${name}
\`\`\`

\`\`\`ts
${quickStart(module, program)}\`\`\`

The same operations by path, as an [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) client: \
\`${factoryName(module, "Http")}\` from \`${name}/http\`.
The guides hold for every module: [reading](${GUIDES}/reading.md), [writing](${GUIDES}/writing.md), \
[errors](${GUIDES}/errors.md), [tests](${GUIDES}/testing.md).
${manual}
## Scopes

${scopes(module)}

## Operations

${groups.map(([resource, operations]) => table(resource, operations)).join("\n")}${traps(groups)}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function scopes(module: Module): string {
  const all = [
    ...new Set(
      module.operations.flatMap(({ scope }) =>
        scope === undefined ? [] : [scope],
      ),
    ),
  ].sort();
  const without = module.operations.filter(({ scope }) => scope === undefined);
  const list = all.map((scope) => `- ${markdownCode(scope)}`).join("\n");
  const unknown =
    `\n\nThe official documents name no scope for ` +
    `${without.map(({ resource, method }) => `\`${resource}.${method}\``).join(", ")}.`;
  return `An app that calls everything here needs:\n\n${list}${without.length === 0 ? "" : unknown}`;
}

function table(resource: string, operations: readonly Operation[]): string {
  const rows = operations.map((operation) => {
    const { method, httpMethod, path, scope } = operation;
    const call = `\`${resource}.${method}\`${operation.deprecated === true ? " (deprecated)" : ""}`;
    return [
      call,
      markdown(sentence(operation)),
      markdownCode(`${httpMethod} ${path}`),
      scope === undefined ? "" : markdownCode(scope),
    ];
  });
  return `### ${resource}\n\n${markdownTable(["call", "what it does", "method and path", "scope"], rows)}`;
}

/**
 * Traps with the operations that have them, the rarer first: those are the ones
 * a reader does not know yet.
 */
function traps(
  groups: readonly (readonly [string, readonly Operation[]])[],
): string {
  const found = new Map<string, string[]>();
  for (const [resource, operations] of groups) {
    for (const { method, traps: ids } of operations) {
      for (const id of ids)
        found.set(id, [...(found.get(id) ?? []), `\`${resource}.${method}\``]);
    }
  }
  if (found.size === 0) return "";
  const rows = [...found]
    .sort(([, a], [, b]) => a.length - b.length)
    .map(([id, calls]) => `- ${trapSentence(id)} (${calls.join(", ")})`);
  return `\n## Good to know\n\n${rows.join("\n")}\n`;
}
