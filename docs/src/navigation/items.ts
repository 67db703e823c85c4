import type { StarlightRouteData } from "@astrojs/starlight/route-data";

export type Item = StarlightRouteData["sidebar"][number];
type Link = Extract<Item, { type: "link" }>;

export function link(label: string, href: string, isCurrent = false): Link {
  return { type: "link", label, href, isCurrent, badge: undefined, attrs: {} };
}

export function group(label: string, entries: Item[], collapsed = false): Item {
  return { type: "group", label, entries, collapsed, badge: undefined };
}

/** The pages before and after the current one. */
export function neighboursOf(
  items: readonly Item[],
): StarlightRouteData["pagination"] {
  const links = flatten(items);
  const current = links.findIndex(({ isCurrent }) => isCurrent);
  return current === -1
    ? { prev: undefined, next: undefined }
    : { prev: links[current - 1], next: links[current + 1] };
}

function flatten(items: readonly Item[]): Link[] {
  return items.flatMap((item) =>
    item.type === "link" ? [item] : flatten(item.entries),
  );
}
