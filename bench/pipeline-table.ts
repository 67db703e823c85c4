import type { ModuleTable } from "@st/core/module";

/** A module with a list and a get, for measuring the pipeline. */
export const rows: ModuleTable = {
  protocol: 1,
  id: "rows",
  segment: "rows",
  version: 2,
  scope: "tn.row.",
  operations: {
    rows: {
      list: ["GET /rows", "rows:r", "page"],
      get: ["GET /rows/{id}", "rows:r"],
    },
  },
};

export interface RowsClient {
  rows: {
    get(id: number): Promise<unknown>;
    list(query: object): PromiseLike<unknown>;
  };
}

export const credentials = {
  environment: "integration",
  tenantId: 12345,
  appKey: "ak1.bench",
  clientId: "cid.bench",
  clientSecret: "cs1.bench",
} as const;

/** The median; of an even number of values the upper of the middle two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[
    Math.floor(values.length / 2)
  ] as number;
}

/** The median of measurements, and how far they lie apart. */
export function spread(values: readonly number[]): {
  middle: number;
  least: number;
  most: number;
} {
  return {
    middle: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

export const round = (value: number): number => Math.round(value * 100) / 100;
