import type { Endpoint } from "../../src/http/endpoints.js";
import type { Schema } from "../../src/model/types.js";
import { bodyNames } from "../../src/operations/body-names.js";
import { itemOf } from "../../src/operations/call.js";
import { effectOf } from "../../src/operations/effects/index.js";
import { ruleOf, unfilteredOf } from "../../src/operations/filters/index.js";
import { table } from "../../src/operations/filters/table/index.js";
import { listedRow } from "../../src/operations/list-shape.js";
import { viewsOf } from "../../src/state/views.js";
import { unread } from "../support/unread.js";
import { whyUnshown } from "../support/unshown.js";
import { type Confidence, missing, type Rule, rules } from "./rules.js";

const meanings: Readonly<Record<Confidence, string>> = {
  stated: "ServiceTitan's documents or descriptions say so",
  recorded: "recorded answers of real tenants show it",
  reported: "users of the API have published it",
  read: "our reading of names and descriptions; nobody has confirmed it",
};

/** The page of what the fake knows, guesses and does not do. */
export function pageOf(
  modules: readonly { id: string; title: string }[],
  endpoints: readonly Endpoint[],
): string {
  const unfiltered = unfilteredOf(endpoints);
  const parts = [
    [
      "---",
      "title: What the fake knows, guesses and does not do",
      "description: What is known of ServiceTitan's behaviour, area by area, and how sure we are.",
      "group: Test",
      "sidebar:",
      "  order: 43",
      "---",
    ].join("\n"),
    "<!-- Generated: `pnpm --filter @st/testing exec vitest run test/knowledge -u`. -->",
    "[Testing an integration](testing.md) says how to use the fake. This page is generated from the tables it works " +
      "by, and compared with them by its tests.",
    "Paths, fields, types and limits of pages are those of the official descriptions, for all operations. " +
      "What goes beyond them has one of these grades:",
    list(
      Object.entries(meanings).map(
        ([grade, meaning]) => `**${grade}**: ${meaning}`,
      ),
    ),
    "## Everywhere",
    rulesOf(""),
    "It does not do:",
    list(missing),
    ...modules.flatMap(({ id, title }) =>
      area(
        id,
        title,
        endpoints.filter(({ module }) => module.id === id),
        unfiltered,
      ),
    ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;

  function area(
    id: string,
    title: string,
    own: readonly Endpoint[],
    reasons: Record<string, Record<string, string>>,
  ): string[] {
    return [
      `## ${title}`,
      rulesOf(id),
      countsAsTable([writesOf(id, own), filtersOf(own)].flat()),
      listUnder("Nothing reads what these writes do:", unreadOf(own)),
      listUnder("Lists do not filter by:", unfilteredIn(own, reasons)),
      listUnder(
        "Fields of bodies that no read of the module shows; they are taken and have no effect:",
        unseenIn(id, own, endpoints),
      ),
    ];
  }
}

function rulesOf(area: string): string {
  return list(rules.filter((rule) => rule.area === area).map(sentence));
}

function sentence({ says, confidence, options = [] }: Rule): string {
  const changed =
    options.length === 0
      ? ""
      : ` (${options.map((name) => `\`${name}\``).join(", ")})`;
  return `**${confidence}**: ${says}${changed}`;
}

type Line = readonly [what: string, count: number];

function writesOf(module: string, own: readonly Endpoint[]): Line[] {
  const writes = own.filter(
    ({ operation: { httpMethod, kind, id } }) =>
      httpMethod !== "GET" && kind !== "upload" && !/^Report/.test(id),
  );
  const special = writes.filter(({ operation }) =>
    effectOf(module, operation.id),
  );
  return [
    ["operations", own.length],
    ["writes that act by rules of their own", special.length],
    [
      "writes that create, change or delete a row, as their method says",
      writes.length - special.length,
    ],
  ];
}

function filtersOf(own: readonly Endpoint[]): Line[] {
  const counts = { read: 0, named: 0 };
  for (const endpoint of own) {
    const { operation, module } = endpoint;
    if (!listedRow(endpoint)) continue;
    for (const parameter of operation.query) {
      const rule = ruleOf(endpoint, parameter);
      if (!rule || rule.kind === "none") continue;
      const byHand =
        table[`${module.id} ${operation.id}`]?.[parameter.name] !== undefined;
      counts[byHand ? "read" : "named"] += 1;
    }
  }
  return [
    ["filters by a field of the same name", counts.named],
    ["filters by a reading of their description", counts.read],
  ];
}

function unreadOf(own: readonly Endpoint[]): string[] {
  return own.flatMap(({ operation: { id } }) =>
    unread[id] === undefined ? [] : [`\`${id}\`: ${unread[id]}`],
  );
}

function unfilteredIn(
  own: readonly Endpoint[],
  reasons: Record<string, Record<string, string>>,
): string[] {
  return own.flatMap(({ operation: { id } }) =>
    Object.entries(reasons[id] ?? {}).map(
      ([name, reason]) => `\`${name}\` of \`${id}\`: ${reason}`,
    ),
  );
}

/** Fields of bodies that nothing shows, with the reasons. */
function unseenIn(
  module: string,
  own: readonly Endpoint[],
  all: readonly Endpoint[],
): string[] {
  return own.flatMap((endpoint) => {
    const { id } = endpoint.operation;
    const byReason = new Map<string, string[]>();
    for (const name of unseenOf(endpoint, all)) {
      const reason = whyUnshown(module, id, name) ?? "";
      byReason.set(reason, [...(byReason.get(reason) ?? []), `\`${name}\``]);
    }
    return [...byReason].map(
      ([reason, names]) => `${names.join(", ")} of \`${id}\`: ${reason}`,
    );
  });
}

/**
 * Top-level fields of a body that no list, read or feed has, also not under
 * another name.
 */
export function unseenOf(
  { module, operation, schemas, template }: Endpoint,
  all: readonly Endpoint[],
): string[] {
  const { body, id, httpMethod, kind } = operation;
  if (
    !body ||
    httpMethod === "GET" ||
    kind === "upload" ||
    effectOf(module.id, id)
  )
    return [];
  const views = viewsOf(itemOf(template)?.collection ?? template, all);
  if (views.length === 0) return [];
  const shown = new Set(
    views.flatMap((view) => {
      const of = (schema: Schema) =>
        view.schemas.resolve(schema).properties ?? {};
      const properties = of(view.schema);
      const inner = ["data", "leadCall"].map((name) =>
        of(properties[name] ?? {}),
      );
      return [properties, ...inner].flatMap(Object.keys);
    }),
  );
  const names = bodyNames(module.id, id);
  return Object.keys(schemas.resolve(body.schema).properties ?? {}).filter(
    (name) =>
      !shown.has(name) &&
      !shown.has(name.replace(/Id$/, "")) &&
      !(name in names),
  );
}

function countsAsTable(lines: readonly Line[]): string {
  const rows = lines.filter(([, count]) => count > 0);
  return [
    "| | |",
    "| --- | ---: |",
    ...rows.map(([what, count]) => `| ${what} | ${count} |`),
  ].join("\n");
}

function listUnder(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n\n${list(lines)}`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
