import { modules, operations } from "@st/catalog";
import type { Entry } from "../load/entries.ts";
import { modulePage, operationPage } from "../reference/addresses.ts";
import { addressOf } from "../site.ts";
import { group, type Item, link } from "./items.ts";

/** The groups of guides, in the order in which a reader needs them. */
const GROUPS = [
  "Start",
  "Read",
  "Write",
  "Sync",
  "Run",
  "Test",
  "Agents",
  "Coming from",
  "Contribute",
];

/**
 * The navigation of a page. Pages of the reference list their own module, not
 * all operations of the API.
 */
export function sidebarOf(id: string, entries: readonly Entry[]): Item[] {
  const [, module] = /^reference\/([^/]+)/.exec(id) ?? [];
  return module !== undefined && modules().some((one) => one.id === module)
    ? moduleSidebar(module, id)
    : mainSidebar(id, entries);
}

function moduleSidebar(module: string, id: string): Item[] {
  const byResource = Map.groupBy(
    operations(module),
    ({ resource }) => resource,
  );
  const { title = module } = modules().find((one) => one.id === module) ?? {};
  return [
    link("← All modules and guides", addressOf("reference")),
    link(title, addressOf(modulePage(module)), id === modulePage(module)),
    ...[...byResource].map(([resource, members]) =>
      group(
        resource,
        members.map((operation) => {
          const page = operationPage(operation);
          return link(operation.method, addressOf(page), page === id);
        }),
        !id.startsWith(`${modulePage(module)}/${resource}/`),
      ),
    ),
  ];
}

function mainSidebar(id: string, entries: readonly Entry[]): Item[] {
  const to = ({ id: page, data }: Entry) =>
    link(data.sidebar.label ?? data.title, addressOf(page), page === id);
  const guides = entries
    .filter((entry) => entry.id.startsWith("guides/"))
    .sort((one, other) => orderOf(one) - orderOf(other));
  const names = new Set([
    ...GROUPS,
    ...guides.map(({ data }) => data.group ?? "More"),
  ]);
  return [
    ...[...names].flatMap((name) => {
      const members = guides.filter(
        ({ data }) => (data.group ?? "More") === name,
      );
      return members.length > 0 ? [group(name, members.map(to))] : [];
    }),
    group(
      "Packages",
      entries.filter((entry) => entry.id.startsWith("packages/")).map(to),
    ),
    group("Reference", [
      link("All modules", addressOf("reference"), id === "reference"),
      ...entries
        .filter((entry) => isOfCore(entry.id))
        .map((entry) => to(entry)),
      ...modules().map((one) => link(one.title, addressOf(modulePage(one.id)))),
    ]),
  ];
}

/** A page of the reference that belongs to no module. */
function isOfCore(id: string): boolean {
  return /^reference\/(?:errors|options|core(?:\/.*)?)$/.test(id);
}

function orderOf({ data }: Entry): number {
  return data.sidebar.order ?? Number.MAX_SAFE_INTEGER;
}
