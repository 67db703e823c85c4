import { ServiceTitanInputError } from "@st/core";
import type { SyncOptions } from "../../create-sync.js";
import type { Row } from "../../store.js";
import type { Source, Table } from "../../table.js";
import { DriftCounts } from "../rows/drift.js";
import { nestedFieldsOf } from "../schema/nested-fields.js";
import { streamOfReport } from "../streams/report.js";
import { allStreams, chooseStreams } from "../streams/streams.js";
import { type ChosenStream, chosen, readerOf } from "./chosen-stream.js";
import type { Tenant } from "./tenant-of.js";

type Wanted = Pick<
  SyncOptions,
  "streams" | "reports" | "exclude" | "personal" | "raw"
>;

/**
 * The streams and reports that are wanted, with the tables they have then.
 *
 * @throws ServiceTitanInputError for a stream or column that does not exist
 */
export async function selectStreams(
  { streams, reports = [], exclude = [], personal = true, raw = true }: Wanted,
  tenants: readonly Tenant[],
): Promise<readonly ChosenStream[]> {
  const localDays = tenants.some(({ zone }) => zone !== undefined);
  const wishes = { exclude, personal, raw, localDays };
  const taken = (await allStreams()).flatMap((stream) =>
    stream.tables.map(({ name }) => name),
  );
  const selected = [
    ...(await Promise.all(
      (
        await chooseStreams(streams)
      ).map(async (stream) =>
        chosen(stream, wishes, { nested: await nestedFieldsOf(stream) }),
      ),
    )),
    ...reports.map((report) =>
      chosen(streamOfReport(report, taken), wishes, { report }),
    ),
  ];
  checkColumns(
    selected.flatMap(({ tables }) => tables),
    exclude,
  );
  return selected;
}

function checkColumns(
  tables: readonly Table[],
  exclude: readonly string[],
): void {
  for (const place of exclude) {
    const [table, column = ""] = place.split(".");
    const isKnown = tables.some(
      ({ name, excluded }) =>
        (table === "*" || table === name) && excluded?.includes(column),
    );
    if (!isKnown)
      throw new ServiceTitanInputError(
        `exclude: no table has ${JSON.stringify(place)}. Write "table.column" or "*.column"; keys stay.`,
      );
  }
}

/** Reads rows that a store kept as they came. */
export function readKept(
  selected: readonly ChosenStream[],
  tenants: readonly Tenant[],
): (table: Table, kept: string, tenantId: number, source?: Source) => Row {
  return (table, kept, tenantId, source) => {
    const of = selected.find(({ tables }) => tables.includes(table));
    if (of === undefined) throw new Error(`${table.name} has no stream.`);
    const zone = tenants.find((one) => one.tenantId === tenantId)?.zone;
    const tenant = { tenantId, zone };
    const reader = readerOf(of, tenant, new DriftCounts(), source);
    const row = JSON.parse(kept) as Record<string, unknown>;
    return reader.read(row) ?? { values: [], raw: null };
  };
}
