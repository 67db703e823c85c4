import type { AcceptedSurvivors } from "./accepted.ts";

const evidence = "scripts/src/evidence";
const model = "scripts/src/model";

/** Those in the areas of scripts. */
export const ACCEPTED_IN_SCRIPTS: readonly AcceptedSurvivors[] = [
  {
    reason:
      "The same: it stands in for a missing value, and any other text nobody sends does as well.",
    survivors: [
      {
        file: `${evidence}/correct.ts`,
        line: "const twin = [...(twins.get(id) ?? [])].find((other) =>",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${evidence}/correct.ts`,
        line: "return new Set(seen.flatMap((schema) => enumRef(schema) ?? []));",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${evidence}/correct.ts`,
        line: "success.flatMap(({ schema }) => schema?.ref ?? []),",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${model}/build-module.ts`,
        line: 'const server = readServer(document.servers[0]?.url ?? "");',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/build-module.ts`,
        line: 'name: names.get(id) ?? "",',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/build-module.ts`,
        line: "schema === undefined ? [] : [modelSchema(schema)],",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${model}/operation.ts`,
        line: '/deprecated/i.test(spec.tags[0] ?? "") ||',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/personal.ts`,
        line: 'const [first = "", ...rest] = pattern.split("*");',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/personal.ts`,
        line: 'const last = rest.at(-1) ?? "";',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/personal.ts`,
        line: 'if (types.includes("string")) return !NO_FREE_TEXT.has(found.format ?? "");',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/schema.ts`,
        line: "const branches = schema.oneOf ?? schema.anyOf ?? [];",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${model}/usage.ts`,
        line: "...(body === undefined ? [] : [body.schema]),",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${model}/usage.ts`,
        line: "...(rows === undefined ? [] : [rows.schema]),",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${model}/usage.ts`,
        line: "...success.flatMap(({ schema }) => (schema === undefined ? [] : [schema])),",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${model}/webhooks.ts`,
        line: "`$" + '{pascal(words(type.split(".").at(-1) ?? ""))}Event`;',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${model}/webhooks.ts`,
        line: 'name: names.get(id) ?? "",',
        changes: ['"" → "Stryker was here!"'],
      },
    ],
  },
  {
    reason:
      "The same: no schema and no scope is called `undefined`, so nothing is found.",
    survivors: [
      {
        file: `${evidence}/correct.ts`,
        line: "return ref !== undefined &&",
        changes: ["ref !== undefined → true"],
      },
      {
        file: `${evidence}/correct.ts`,
        line: "return twin === undefined ? undefined : names.get(twin);",
        changes: ["twin === undefined → false"],
      },
      {
        file: `${evidence}/twins.ts`,
        line: "const target = ref === undefined ? undefined : resolve({ ref }, schemas);",
        changes: ["ref === undefined → false"],
      },
      {
        file: `${model}/build-module.ts`,
        line: String.raw`scope === undefined ? undefined : /^tn\.[a-z]+\./.exec(scope)?.[0];`,
        changes: ["scope === undefined → false"],
      },
    ],
  },
  {
    reason:
      "The same: what the condition prevents would have nothing to do, or is done again.",
    survivors: [
      {
        file: `${evidence}/field-evidence.ts`,
        line: "return a === undefined || b < a ? b : a;",
        changes: ["b < a → b <= a"],
      },
      {
        file: `${evidence}/twins.ts`,
        line: "for (const b of ids.slice(index + 1)) join(a, b, schemas, twins);",
        changes: ["ids.slice(index + 1) → ids"],
      },
      {
        file: `${model}/apply-overrides.ts`,
        line: "if (override.set.kind !== undefined)",
        changes: ["override.set.kind !== undefined → true"],
      },
      {
        file: `${model}/operation.ts`,
        line: "traps: [],",
        changes: ['[] → ["Stryker was here"]'],
      },
    ],
  },
  {
    reason:
      "The same: successful answers count as read anyway, and rows are part of them.",
    survivors: [
      {
        file: `${model}/build-module.ts`,
        line: ".filter(([status]) => Number(status) >= 400)",
        changes: ["Number(status) >= 400 → true"],
      },
      {
        file: `${model}/build-module.ts`,
        line: "return Object.entries(spec.responses)",
        changes: [
          "Object.entries(spec.responses) … => Number(status) >= 400) → Object.entries(spec.responses)",
        ],
      },
      {
        file: `${model}/usage.ts`,
        line: "...(rows === undefined ? [] : [rows.schema]),",
        changes: ["rows === undefined → true", "[rows.schema] → []"],
      },
    ],
  },
  {
    reason: "The same: pages and feeds have their rows under one name.",
    survivors: [
      {
        file: `${model}/operation.ts`,
        line: '(kind === "page" ? API.page : API.feed).rows',
        changes: [
          'kind === "page" → true',
          'kind === "page" → false',
          'kind === "page" → kind !== "page"',
        ],
      },
    ],
  },
];
