import type { OperationDetails } from "@st/catalog";
import type { Terminal } from "../../terminal.js";
import { flagsOfKind } from "../operation/flags-of-kind.js";
import { kebab } from "../operation/names.js";
import { valuesOf } from "../operation/read-operation-line.js";
import { resolved, type Schemas, typeOf } from "../operation/schemas.js";
import { type OperationFlag, operationFlags } from "../operation/target.js";
import { rowFields } from "../output/check-fields.js";
import { flagRows, sections } from "./help-text.js";

/** `st crm customers list --help` */
export function operationHelp(
  operation: OperationDetails,
  schemas: Schemas,
  terminal: Terminal,
): string {
  const { module, resource, method, sentence, scope } = operation;
  const flags = operationFlags(operation, schemas);
  const rowsOf = (place: OperationFlag["place"]) =>
    flags
      .filter((flag) => flag.place === place)
      .map((flag) => rowOf(flag, schemas));
  const text = sections(
    [
      {
        title: "Values",
        rows: operation.pathParameters.map(({ argument, schema }) => [
          kebab(argument).toUpperCase(),
          `${placeholder(schema, schemas)} ${firstSentence(schema.description ?? "")}`,
        ]),
      },
      { title: "Parameters", rows: rowsOf("query") },
      { title: "Fields of the body", rows: rowsOf("body") },
      { title: "Flags", rows: flagRows(flagsOfKind(operation)) },
    ],
    terminal,
  );
  const words = [module, kebab(resource), kebab(method), valuesOf(operation)];
  const notes = operation.notes.map((note) => `- ${note}\n`).join("");
  return `${sentence}

  st ${words.join(" ").trimEnd()} [flags]
  ${operation.httpMethod} ${operation.template}
${scope === undefined ? "" : `  scope ${scope}\n`}
${text}${notes === "" ? "" : `\n${notes}`}`;
}

/** What `--fields` may name, as `st describe` shows it. */
export function answerHelp(
  operation: OperationDetails,
  schemas: Schemas,
  terminal: Terminal,
): string {
  const rows = (rowFields(operation, schemas) ?? []).map(
    ({ path, schema }): [string, string] => [
      path,
      [
        placeholder(schema, schemas) || "true or false",
        choicesOf(schema, schemas, undefined),
        firstSentence(schema.description ?? ""),
      ]
        .filter((one) => one !== "")
        .join("; "),
    ],
  );
  return sections([{ title: "Fields of its answer", rows }], terminal);
}

function rowOf(
  { name, schema, required, parameter, hasParts }: OperationFlag,
  schemas: Schemas,
): [string, string] {
  const words = [
    required ? "required" : "",
    hasParts ? "or item by item: .0, .1, …" : "",
    choicesOf(schema, schemas, parameter?.values ?? parameter?.sortFields),
    firstSentence(schema.description ?? parameter?.description ?? ""),
  ];
  return [
    `--${name} ${placeholder(schema, schemas)}`.trimEnd(),
    words.filter((one) => one !== "").join("; "),
  ];
}

/** What stands for a value: `NUMBER`, `DATE`, … */
function placeholder(
  schema: OperationFlag["schema"],
  schemas: Schemas,
): string {
  if (schema.enum !== undefined) return "NAME";
  if (schema.format === "date-time") return "TIME";
  if (schema.format === "date") return "DATE";
  switch (typeOf(schema)) {
    case "integer":
    case "number":
      return "NUMBER";
    case "boolean":
      return "";
    case "array": {
      const items = resolved(schemas, schema.items ?? {});
      return typeOf(items) === "object"
        ? "JSON"
        : `${placeholder(items, schemas)},…`;
    }
    case "object":
      return "JSON";
    default:
      return "TEXT";
  }
}

function choicesOf(
  schema: OperationFlag["schema"],
  schemas: Schemas,
  values: readonly string[] | undefined,
): string {
  const items = resolved(schemas, schema.items ?? {});
  const choices = values ?? schema.enum ?? items.enum;
  return choices?.filter((one) => one !== null).join(", ") ?? "";
}

function firstSentence(text: string): string {
  const plain = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.split(/(?<=[.!?])\s/)[0] ?? "";
}
