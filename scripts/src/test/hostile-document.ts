import fc from "fast-check";
import type { Json } from "../read/json.ts";
import {
  compiled,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "./documents.ts";

/** What code of a document would do if it ran. */
const HIT = "globalThis.hit = 1;";

/** Ends of comments, strings, templates, lines and Markdown, and code behind. */
const FRAGMENTS = [
  HIT,
  "*/",
  "/*",
  "//",
  `*/ ${HIT} /*`,
  `"; ${HIT} "`,
  `"]; ${HIT} ["`,
  `'; ${HIT} '`,
  `\`; ${HIT} \``,
  `$${"{globalThis.hit = 1}"}`,
  `<script>${HIT}</script>`,
  "`",
  "```ts\n",
  '"',
  "'",
  "\\",
  "{",
  "}",
  "|",
  "\n",
  "\r",
  "\t",
  "\n\n- a\n- b",
  "\u2028",
  "\u2029",
  "\u0000",
  "\u0085",
  "\u200f",
  "\u202e",
  "\u2066",
  "\ufeff",
  "\ud800",
  "\udc00",
  "@deprecated ",
  " @default 1",
  "{@link Thing",
  "{@link",
  "<!--",
  "-->",
  "[a](b)",
  "# ",
  "Thing",
  "Pages",
  "ThingsListQuery",
  "x".repeat(100_000),
];

const text = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));
/** A name that code is made of; hostile ones may be refused. */
const name = (usual: string) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: text },
  );

/** Every text of a document. */
export const hostileTexts = fc.record({
  title: text,
  moduleDescription: text,
  summary: text,
  operationDescription: text,
  operationMessage: text,
  tag: text,
  scope: text,
  mediaType: text,
  answerDescription: text,
  sortField: text,
  listedValue: text,
  parameterDescription: text,
  parameterMessage: text,
  schemaDescription: text,
  fieldDescription: text,
  fieldMessage: text,
  enumValue: text,
  defaultValue: text,
  constValue: text,
  pattern: text,
  format: text,
  example: text,
  fieldName: name("field"),
  parameterName: name("filter"),
  pathName: name("key"),
  operationId: name("Things_Create"),
  schemaName: name("Things.V2.Part"),
});

export type HostileTexts = ReturnType<typeof hostileTexts.generate>["value"];

/** A description that holds each of the texts where it belongs. */
export function hostileDocument(t: HostileTexts): Json {
  const paths = {
    "/tenant/{tenant}/things": {
      get: list(t),
      post: operation(t.operationId, ref("Thing"), {
        requestBody: {
          content: { "application/json": { schema: ref("Thing") } },
        },
      }),
    },
    [`/tenant/{tenant}/things/{${t.pathName}}`]: {
      get: operation("Things_Get", ref(t.schemaName), {
        parameters: [pathParameter(t.pathName)],
        summary: t.operationId,
      }),
    },
  };
  const document = compiled(paths, { Thing: thing(t), [t.schemaName]: PART });
  return {
    ...document,
    info: {
      title: t.title,
      description: t.moduleDescription,
      version: "2026-07",
    },
  };
}

const PART = { type: "object", properties: { id: { type: "integer" } } };

function list(t: HostileTexts): Json {
  return operation("Things_GetList", pageOf(ref("Thing")), {
    summary: t.summary,
    description: t.operationDescription,
    "x-deprecatedMessage": t.operationMessage,
    tags: [t.tag],
    security: [{ oauth2: [t.scope], appKey: [] }],
    parameters: [
      ...PAGING,
      queryParameter("sort", undefined, { "x-sort-fields": [t.sortField] }),
      queryParameter("kind", undefined, { "x-values": [t.listedValue] }),
      queryParameter(t.parameterName, undefined, {
        description: t.parameterDescription,
        example: t.example,
        "x-deprecatedMessage": t.parameterMessage,
      }),
    ],
    responses: {
      200: {
        description: t.answerDescription,
        content: {
          "application/json": { schema: pageOf(ref("Thing")) },
          [t.mediaType]: { schema: pageOf(ref("Thing")) },
        },
      },
    },
  });
}

function thing(t: HostileTexts): Json {
  return {
    type: "object",
    title: t.title,
    description: t.schemaDescription,
    properties: {
      [t.fieldName]: {
        type: "string",
        description: t.fieldDescription,
        "x-deprecatedMessage": t.fieldMessage,
        pattern: t.pattern,
        format: t.format,
        example: t.example,
      },
      chosen: {
        type: "string",
        enum: [t.enumValue, "usual"],
        default: t.defaultValue,
        description: t.fieldDescription,
      },
      fixed: { const: t.constValue },
      old: {
        type: "string",
        deprecated: true,
        description: t.fieldDescription,
      },
    },
  };
}
