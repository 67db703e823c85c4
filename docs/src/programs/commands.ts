import { kebab } from "../../../packages/cli/src/internal/operation/names.ts";
import { type Call, hasQuery } from "./call.ts";
import { json } from "./literal.ts";

/** The request with curl. */
export function curlCommand({ operation, example }: Call): string {
  const { httpMethod, template, kind } = operation;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === "tenant"
      ? "$SERVICETITAN_TENANT_ID"
      : encodeURIComponent(String(example.path[name])),
  );
  const query = new URLSearchParams(
    Object.entries(example.query).map(([name, value]) => [name, String(value)]),
  ).toString();
  const method = httpMethod === "GET" ? "" : `-X ${httpMethod} `;
  return [
    `curl ${method}"https://api.servicetitan.io${path}${query && `?${query}`}"`,
    '-H "ST-App-Key: $SERVICETITAN_APP_KEY"',
    '-H "Authorization: Bearer $ACCESS_TOKEN"',
    ...(kind === "upload"
      ? ['-F "file=@photo.jpg;type=image/jpeg"']
      : operation.body
        ? [
            '-H "Content-Type: application/json"',
            `-d ${quoted(JSON.stringify(example.body, null, 2))}`,
          ]
        : []),
  ].join(" \\\n  ");
}

/** The call with the command line of @st/cli. */
export function shellCommand({ operation, example }: Call): string {
  const { module, resource, method, kind } = operation;
  const words = [module, kebab(resource), kebab(method)];
  const values = operation.pathParameters.map(({ name }) =>
    word(String(example.path[name])),
  );
  const flags = Object.entries(example.query).map(
    ([name, value]) => `--${kebab(name)} ${word(String(value))}`,
  );
  const file =
    kind === "upload"
      ? ["--file photo.jpg"]
      : operation.body
        ? [`--body ${quoted(JSON.stringify(example.body))}`]
        : kind === "binary" || kind === "redirect"
          ? ["--output file"]
          : [];
  const parts = [[...words, ...values].join(" "), ...flags, ...file];
  const line = `npx -p @st/cli st ${parts.join(" ")}`;
  return line.length <= 76
    ? line
    : `npx -p @st/cli st ${parts.join(" \\\n  ")}`;
}

/** The call as the tool of @st/mcp takes it. */
export function agentCall(call: Call): string {
  const { operation, example } = call;
  const tool = operation.retry === "read" ? "call_read" : "call_write";
  const input = {
    operation: operation.name,
    ...(operation.pathParameters.length > 0 && { path: example.path }),
    ...(hasQuery(call) && { query: example.query }),
    ...(operation.kind === "upload"
      ? { file: { name: "photo.jpg", type: "image/jpeg", base64: "YSBmaWxl" } }
      : operation.body && { body: example.body }),
  };
  return `// ${tool}\n${json(input)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function word(text: string): string {
  return /^[\w.:@/+-]+$/.test(text) ? text : quoted(text);
}
