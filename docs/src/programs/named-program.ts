import { type Call, hasQuery, queryOf } from "./call.ts";
import { argumentList, literal } from "./literal.ts";
import { printed } from "./printed.ts";
import { camel, pascal, resultName } from "./words.ts";

/** A program that calls an operation by its name. */
export function namedProgram(call: Call): string {
  const { module, operation } = call;
  const { kind, resource, method } = operation;
  const client = camel(module.id);
  const path = `${client}.${resource}.${method}`;
  // Before the arguments stands `for await (const row of`, after them `) {`.
  const called = `${path}(${argumentsOf(call, path.length + 28)})`;
  const helpers =
    kind === "upload"
      ? 'import { fileFromPath } from "@st/core/node";\n'
      : kind === "binary" || kind === "redirect"
        ? 'import { saveTo } from "@st/core/node";\n'
        : "";
  const imports = [
    'import { connect } from "@st/core";',
    'import { loadConfig } from "@st/core/config";',
    ...(helpers ? [helpers.trim()] : []),
    `import { create${pascal(module.id)}Client } from "${module.package}";`,
  ];
  return [
    ...imports,
    "",
    `const ${client} = create${pascal(module.id)}Client(connect(loadConfig()));`,
    "",
    ...statements(call, called),
  ].join("\n");
}

function statements(call: Call, called: string): string[] {
  const { operation } = call;
  const name = resultName(operation);
  switch (operation.kind) {
    case "page":
    case "export":
      return [
        `for await (const ${name} of ${called}) {`,
        `  ${printed(call, name)}`,
        "}",
      ];
    case "binary":
      return [`await saveTo(${called}, "file");`];
    case "redirect":
      return [
        `const file = await ${called};`,
        'await saveTo(file.download(), "file");',
      ];
    case "void":
      return [`await ${called};`];
    case "accepted":
      return [
        `const answer = await ${called};`,
        "console.log(answer.status, answer.data);",
      ];
    default:
      return [`const ${name} = await ${called};`, printed(call, name)];
  }
}

/** As long as a line of a program that is read on a page may be. */
const WIDTH = 80;

function argumentsOf(call: Call, before: number): string {
  const { operation, example } = call;
  const values = operation.pathParameters.map(({ name }) =>
    literal(example.path[name]),
  );
  if (operation.kind === "upload")
    values.push('await fileFromPath("photo.jpg", { type: "image/jpeg" })');
  const objects = [
    ...(operation.body && operation.kind !== "upload" ? [example.body] : []),
    ...(hasQuery(call) ? [queryOf(call)] : []),
  ];
  const last = objects.pop();
  if (last === undefined) return values.join(", ");
  const room = WIDTH - before;
  return argumentList(
    [...values, ...objects.map((one) => literal(one))],
    last,
    room,
  );
}
