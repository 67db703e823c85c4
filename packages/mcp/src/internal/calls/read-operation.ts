import {
  call,
  details,
  loadModule,
  type NamedArguments,
  type Operation,
  type OperationDetails,
  operation,
  readArguments,
} from "@st/catalog";
import {
  type Download,
  type ExportFeed,
  type FileLocation,
  type Pages,
  ServiceTitanInputError,
} from "@st/core";
import { redactRows } from "../privacy/redact.js";
import type { Tenant } from "../tenants.js";

/** What was read. */
export interface Read {
  readonly operation: Operation;
  readonly rows: readonly unknown[];
  /** It is one value, not a list. */
  readonly isValue: boolean;
  /** More about the reading: whether there is more on the server. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly file?: Download;
}

/** How much to read, and what to leave out. */
export interface ReadOptions {
  /** Most rows of a list or a feed. */
  readonly limit: number;
  readonly redact: boolean;
}

/**
 * Calls an operation that only reads.
 * @throws ServiceTitanInputError for one that writes, and for arguments that do
 *   not fit
 */
export async function readOperation(
  tenant: Tenant,
  name: string,
  given: NamedArguments,
  { limit, redact }: ReadOptions,
): Promise<Read> {
  const known = operation(name);
  if (known.retry !== "read")
    throw new ServiceTitanInputError(
      `${known.name} writes. call_read takes operations that only read; ` +
        "writes go through call_write, if this server allows them.",
    );
  const found = await details(known);
  if (redact && found.kind === "binary")
    throw new ServiceTitanInputError(
      "Files may hold personal data, which this server leaves out. Nothing was sent.",
    );
  // A feed is read by whole batches, or its position would skip rows.
  const options = found.kind === "page" ? { options: { limit } } : {};
  const args = await readArguments(found, { ...given, ...options });
  const read = await contentOf(tenant, found, args, limit);
  const shown = redact ? await redacted(found, read.rows) : read.rows;
  const [list] = shown;
  return read.isValue && Array.isArray(list)
    ? { ...read, rows: list, isValue: false }
    : { ...read, rows: shown };
}

async function redacted(
  operation: OperationDetails,
  rows: readonly unknown[],
): Promise<readonly unknown[]> {
  return redactRows(rows, operation, await loadModule(operation.module));
}

async function contentOf(
  { connection }: Tenant,
  operation: OperationDetails,
  args: readonly unknown[],
  limit: number,
): Promise<Read> {
  const value = (one: unknown): Read => ({
    operation,
    rows: [one],
    isValue: true,
    facts: {},
  });
  switch (operation.kind) {
    case "page": {
      const rows = await call<Pages<unknown>>(
        connection,
        operation,
        args,
      ).all();
      const facts = rows.stoppedBy === undefined ? {} : MORE_ROWS;
      return { operation, rows: [...rows], isValue: false, facts };
    }
    case "export":
      return readFeed(operation, call(connection, operation, args), limit);
    case "binary": {
      const file = await call<Promise<Download>>(connection, operation, args);
      return { ...value({}), file };
    }
    case "redirect": {
      const { location } = await call<Promise<FileLocation>>(
        connection,
        operation,
        args,
      );
      return value({ location });
    }
    default:
      return value(await call<Promise<unknown>>(connection, operation, args));
  }
}

const MORE_ROWS = {
  moreOnServer: true,
  hint: "The server has more rows. Filter by query, or raise limit.",
};

async function readFeed(
  operation: Operation,
  feed: ExportFeed<unknown>,
  limit: number,
): Promise<Read> {
  const rows: unknown[] = [];
  let continueFrom: string | null | undefined;
  let more = false;
  for await (const batch of feed.batches()) {
    rows.push(...batch.data);
    ({ continueFrom } = batch);
    more = batch.hasMore;
    if (rows.length >= limit) break;
  }
  return {
    operation,
    rows,
    isValue: false,
    facts: { continueFrom, ...(more && { moreOnServer: true }) },
  };
}
