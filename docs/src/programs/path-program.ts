import { type Call, hasQuery, queryOf } from "./call.ts";
import { literal } from "./literal.ts";
import { printed } from "./printed.ts";
import { pascal, resultName } from "./words.ts";

/** A program that calls an operation by its path. */
export function pathProgram(call: Call): string {
  const { module, operation } = call;
  const maker = `create${pascal(module.id)}Http`;
  const { helper, lines } = statements(call);
  return [
    'import { connect } from "@st/core";',
    'import { loadConfig } from "@st/core/config";',
    ...(helper ? [`import { ${helper} } from "@st/core/http";`] : []),
    `import { ${maker} } from "${module.package}/http";`,
    ...(operation.kind === "upload"
      ? ['import { openAsBlob } from "node:fs";']
      : []),
    "",
    `const http = ${maker}(connect(loadConfig()));`,
    "",
    ...lines,
  ].join("\n");
}

function statements(call: Call): { helper?: string; lines: string[] } {
  const { operation } = call;
  const { kind, httpMethod, path } = operation;
  const init = initOf(call);
  const name = resultName(operation);
  const sent = `http.${httpMethod}("${path}"${init})`;
  switch (kind) {
    case "page":
    case "export": {
      const helper = kind === "page" ? "paginate" : "exportFeed";
      return {
        helper,
        lines: [
          `for await (const ${name} of ${helper}(http, "${path}"${init})) {`,
          `  ${printed(call, name)}`,
          "}",
        ],
      };
    }
    case "binary":
      return {
        lines: [
          `const { data: file, error } = await ${sent};`,
          "console.log(file?.size, error);",
        ],
      };
    case "redirect":
      return {
        lines: [
          `const { response } = await ${sent};`,
          'console.log(response.headers.get("location"));',
        ],
      };
    case "void":
      return { helper: "unwrap", lines: [`await unwrap(${sent});`] };
    case "accepted":
      return {
        lines: [
          `const { data, error, response } = await ${sent};`,
          "console.log(response.status, data, error);",
        ],
      };
    default:
      return {
        helper: "unwrap",
        lines: [`const ${name} = await unwrap(${sent});`, printed(call, name)],
      };
  }
}

function initOf(call: Call): string {
  const { operation, example } = call;
  const hasPath = operation.pathParameters.length > 0;
  const params = {
    ...(hasPath && { path: example.path }),
    ...(hasQuery(call) && { query: queryOf(call) }),
  };
  const parts = [
    ...(hasPath || hasQuery(call) ? [`params: ${literal(params, "  ")}`] : []),
    ...(operation.kind === "upload"
      ? ['body: { file: await openAsBlob("photo.jpg") }']
      : operation.body
        ? [`body: ${literal(example.body, "  ")}`]
        : []),
    ...(operation.kind === "binary" ? ['parseAs: "blob"'] : []),
  ];
  if (parts.length === 0) return "";
  const line = `, { ${parts.join(", ")} }`;
  return line.includes("\n") || line.length > 60
    ? `, {\n${parts.map((part) => `  ${part},\n`).join("")}}`
    : line;
}
