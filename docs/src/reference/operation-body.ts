import type { OperationDetails } from "@st/catalog";
import type { Signatures } from "./signatures.ts";

/** What the page of an operation says, as Markdown. */
export function operationBody(
  operation: OperationDetails,
  signatures: Signatures,
): string {
  const { httpMethod, template, id, scope, sentence, resource, method } =
    operation;
  return [
    sentence,
    `- **HTTP** \`${httpMethod} ${template}\``,
    `- **Official id** \`${id}\``,
    `- **Scope** ${scope === undefined ? "none is named" : `\`${scope}\``}`,
    "## Call it",
    `\`\`\`ts\n${signatures.get(`${resource}.${method}`)}\n\`\`\``,
  ].join("\n\n");
}
