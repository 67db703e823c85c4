import type { Kind, OperationDetails } from "@st/catalog";

/** What a call returns, in a sentence. */
const RETURNS: Readonly<Record<Kind, string>> = {
  page: "a list: `for await` reads every row, `await` the first page",
  export: "an export feed: `for await` reads every row that is ready",
  value: "a value",
  void: "nothing",
  accepted: "200 with the result, or 202 with a token to ask for it later",
  binary: "a file",
  redirect: "the address of a file, and a function that fetches it",
  upload: "a value, for a file that is sent",
};

/** The line of facts on top of an operation's page. */
export function factsOf(operation: OperationDetails): string[] {
  const { httpMethod, template, id, scope, kind, byIds } = operation;
  return [
    `**Request** \`${httpMethod} ${template}\``,
    `**Official id** \`${id}\``,
    `**Scope** ${scope === undefined ? "the documents name none" : `\`${scope}\``}`,
    `**Returns** ${RETURNS[kind]}`,
    ...(byIds
      ? [`**By ids** \`${operation.method}ByIds\` takes any number of ids`]
      : []),
    ...(operation.preview
      ? ["**Private preview** ServiceTitan has to enable it for the app"]
      : []),
    ...(operation.deprecated ? ["**Deprecated** by the documents"] : []),
  ];
}
