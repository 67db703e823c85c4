import type { PendingQuery, ReportApi } from "../src/report/api.js";
import type { ReportData, ReportDescription } from "../src/report/types.js";

export interface FakeApi extends ReportApi {
  /**
   * Every request made, in order: the operation's name and what came with it.
   */
  readonly calls: { operation: string; at: number; args: unknown[] }[];
}

/**
 * An API that answers by script: each function gets the number of the call of
 * its operation, from 0 on.
 */
export function fakeApi(
  now: () => number,
  answers: Partial<
    Record<
      Exclude<keyof ReportApi, "describe">,
      (call: number, ...args: never[]) => unknown
    >
  > & {
    describe?: ReportDescription;
  },
): FakeApi {
  const calls: FakeApi["calls"] = [];
  const count = new Map<string, number>();
  const answer = async (
    operation: keyof ReportApi,
    args: unknown[],
  ): Promise<unknown> => {
    calls.push({ operation, at: now(), args });
    const call = count.get(operation) ?? 0;
    count.set(operation, call + 1);
    const script = answers[operation];
    const result =
      typeof script === "function"
        ? script(call, ...(args as never[]))
        : script;
    if (result instanceof Error) throw result;
    return result;
  };
  const accepted = async (operation: keyof ReportApi, args: unknown[]) => {
    const result = (await answer(operation, args)) as ReportData | PendingQuery;
    return "token" in result
      ? { status: 202 as const, data: result }
      : { status: 200 as const, data: result };
  };
  return {
    calls,
    categories: async (...args) =>
      (await answer("categories", args)) as string[],
    list: async (...args) =>
      (await answer("list", args)) as { id: number; name: string }[],
    describe: async (...args) =>
      (await answer("describe", args)) as ReportDescription,
    data: async (...args) => (await answer("data", args)) as ReportData,
    start: (...args) => accepted("start", args),
    poll: (...args) => accepted("poll", args),
    cancel: async (...args) => void (await answer("cancel", args)),
    dynamicSet: async (...args) =>
      (await answer("dynamicSet", args)) as ReportData,
  };
}

/** A page of `count` rows with the columns Id and Name. */
export function page(
  number: number,
  count: number,
  change: Partial<ReportData> = {},
): ReportData {
  return {
    page: number,
    pageSize: 25_000,
    hasMore: false,
    totalCount: null,
    data: Array.from({ length: count }, (_, index) => [
      number * 1000 + index,
      `row ${number}.${index}`,
    ]),
    fields: [
      { name: "Id", label: "Id" },
      { name: "Name", label: "Customer name" },
    ],
    ...change,
  };
}

export const described: ReportDescription = {
  id: 7,
  name: "Revenue",
  modifiedOn: "2026-01-01T00:00:00Z",
  parameters: [],
  fields: [
    { name: "Id", label: "Id", dataType: "Number" },
    { name: "Name", label: "Customer name", dataType: "String" },
  ],
};
