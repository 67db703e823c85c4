import type { Call } from "../programs/call.ts";
import { agentCall, curlCommand, shellCommand } from "../programs/commands.ts";
import { namedProgram } from "../programs/named-program.ts";
import { pathProgram } from "../programs/path-program.ts";
import { addressOf } from "../site.ts";
import { answer } from "./answer.ts";
import { sourcesOf } from "./evidence.ts";
import { factsOf } from "./facts.ts";
import { failures } from "./failures.ts";
import { blocks, bullets, choices, code, facts, repeated } from "./markdown.ts";
import { namedSchema } from "./named-schema.ts";
import { notesOf } from "./notes.ts";
import { parameters } from "./parameters.ts";

/**
 * What the page of an operation says.
 *
 * @param changes what versions of its package changed
 */
export function operationBody(
  call: Call,
  signature: string,
  changes: string,
): string {
  const { module, operation } = call;
  const { body, rows, success } = operation;
  const notes = notesOf(module.id, operation);
  const input = parameters(call);
  const schemas = [body?.schema, rows?.schema ?? success[0]?.schema].map(
    (schema) => namedSchema(module, schema),
  );
  const sources = schemas.flatMap((schema) =>
    schema === undefined ? [] : sourcesOf(module.id, schema.id),
  );
  return blocks(
    operation.sentence,
    facts(factsOf(operation)),
    notes.length > 0 && "## Good to know",
    bullets(notes),
    "## Call it",
    code(
      "ts",
      `${operation.name.replace(/\.\w+$/, "")}.${signature}`,
      "Signature",
    ),
    choices(
      code("ts", namedProgram(call), "TypeScript"),
      code("ts", pathProgram(call), "By path"),
      code("sh", curlCommand(call), "curl"),
      code("sh", shellCommand(call), "Shell"),
      code("jsonc", agentCall(call), "Agent"),
    ),
    input && "## Parameters",
    input,
    "## Answer",
    answer(call),
    "## When it fails",
    repeated(failures(operation)),
    sources.length > 0 && "## Evidence",
    sources.length > 0 &&
      "What recorded answers showed of these fields, where the documents are " +
        "silent or wrong; see [how evidence is taken in]" +
        `(${addressOf("guides/contributing-evidence")}).`,
    bullets(sources),
    changes && "## Changes",
    changes,
  );
}
