import type { PartRule, StreamRule } from "../rule.js";

type More = Partial<Omit<StreamRule, "name" | "reads">>;

/** Read by its feed; `list` for a backfill, newest first. */
export const feed = (
  name: string,
  feed: string,
  list?: string,
  more: More = {},
): StreamRule => ({
  name,
  reads: "feed",
  feed,
  ...(list && { list }),
  ...more,
});
/** Read by both, since the feed lacks what the list has. */
export const merged = (
  name: string,
  feed: string,
  list: string,
  more: More = {},
): StreamRule => ({ name, reads: "feed and list", feed, list, ...more });
/** A list without a feed that can be asked for what changed. */
export const modified = (
  name: string,
  list: string,
  more: More = {},
): StreamRule => ({
  name,
  reads: "modified",
  list,
  ...more,
});
/** A small list, or one that cannot be asked for what changed. */
export const whole = (
  name: string,
  list: string,
  more: More = {},
): StreamRule => ({
  name,
  reads: "whole",
  list,
  ...more,
});
/** One request for each row of a parent: neither a feed nor a list has them. */
export const byParent = (
  name: string,
  list: string,
  parent: string,
): StreamRule => ({
  name,
  reads: "by parent",
  list,
  parent,
  onDemand: true,
});
export const items = (
  table: string,
  parent: string,
  key?: string[],
): PartRule => ({
  property: "items",
  table,
  parent,
  ...(key && { key }),
});
export const ids = (
  property: string,
  table: string,
  parent: string,
  key: string,
): PartRule => ({ property, table, parent, key });
