import { fraction, hash, mix } from "../data/random.js";
import { invalid, json } from "../http/problem.js";
import { asAsked } from "./as-asked.js";
import { type Call, collectionOfCall } from "./call.js";
import { exportLacks } from "./export-lacks.js";

/** ms until a change appears in a feed, unless recent changes are asked for. */
const DELAY = 15 * 60_000;

/**
 * Answers a batch of an export feed: all rows in the order of modification,
 * including inactive and deleted ones.
 */
export function exportFeed(call: Call): Response {
  const { endpoint, context, query } = call;
  const collection = collectionOfCall(call);
  const feed = `${endpoint.module.id} ${endpoint.operation.path} ${call.tenant.tenantId}`;
  const from = query("from")[0] ?? "";
  const since = Date.parse(from);
  const place = from === "" || !Number.isNaN(since) ? 0 : placeOf(feed, from);
  if (place === undefined)
    return invalid({
      From: [
        "The value is neither a continuation token of this feed nor a date.",
      ],
    });

  const recent = query("includeRecentChanges")[0]?.toLowerCase() === "true";
  const schema = endpoint.operation.rows?.schema ?? {};
  const settled = context.now() - DELAY;
  const data: unknown[] = [];
  let next = place;
  let hasMore = false;
  let firstRecent: number | undefined;
  for (const row of collection.feed(place)) {
    const young = row.changed && row.modified > settled;
    if ((young && !recent) || (!Number.isNaN(since) && row.modified < since)) {
      if (young) break;
      next = row.place + 1;
      continue;
    }
    if (data.length === context.exportBatch) {
      hasMore = true;
      break;
    }
    if (young) firstRecent ??= row.place;
    const { position } = row;
    const shown = context.show(collection, position, endpoint.schemas, schema);
    data.push(
      withoutLacks(
        context.world.recordedNulls ? exportLacks[collection.name] : undefined,
        asAsked(call, collection, position, schema, shown),
        position,
      ),
    );
    next = row.place + 1;
  }
  // At the end of a feed the position stays before the recent changes. They
  // come again with the next batch, as ServiceTitan says they may.
  if (!hasMore && firstRecent !== undefined) next = firstRecent;
  return json(200, { hasMore, continueFrom: tokenOf(feed, next), data });
}

/** A row without the values that rows of its feed lack. */
function withoutLacks(
  lacks: (typeof exportLacks)[string] | undefined,
  row: unknown,
  position: number,
): unknown {
  if (!lacks) return row;
  const missing = Object.entries(lacks)
    .filter(([, { kept }]) => fraction(mix(7, position)) >= kept)
    .map(([field]) => [field, null]);
  return { ...(row as object), ...Object.fromEntries(missing) };
}

/** Encodes a position as a token, which only its own feed accepts. */
function tokenOf(feed: string, place: number): string {
  return btoa(`${hash(feed).toString(36)}.${place.toString(36)}`).replaceAll(
    "=",
    "",
  );
}

/** Decodes a token; `undefined` if it is not one of this feed. */
function placeOf(feed: string, token: string): number | undefined {
  try {
    const [own, place = ""] = atob(token).split(".");
    return own === hash(feed).toString(36) && /^[0-9a-z]+$/.test(place)
      ? Number.parseInt(place, 36)
      : undefined;
  } catch {
    return undefined;
  }
}
