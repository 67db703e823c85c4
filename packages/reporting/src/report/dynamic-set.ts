import { type CallOptions, ServiceTitanPaginationError } from "@st/core";
import { type AllowedValue, allowedValues } from "./allowed-values.js";
import type { ReportApi } from "./api.js";

const PAGE_SIZE = 500;

/** Reads every value of a dynamic set. */
export async function readDynamicSet(
  api: ReportApi,
  id: string,
  options: CallOptions,
): Promise<AllowedValue[]> {
  const found: AllowedValue[] = [];
  for (let page = 1; ; page++) {
    const answer = await api.dynamicSet(
      id,
      { page, pageSize: PAGE_SIZE },
      options,
    );
    if (answer.page !== page) {
      throw new ServiceTitanPaginationError(
        `dynamic set ${id}: requested page ${page}, got page ` +
          `${answer.page}. Pass checkValues: false to run without it.`,
        { outcome: "applied" },
      );
    }
    for (const value of allowedValues(answer.fields, answer.data))
      found.push(value);
    if (!answer.hasMore) return found;
  }
}
