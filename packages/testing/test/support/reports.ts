import type { FakeOptions } from "../../src/index.js";
import { at, type Client, clientOf } from "./client.js";

/** A page of a report. */
export interface ReportPage {
  page: number;
  hasMore: boolean;
  totalCount: number | null;
  data: unknown[][];
  fields: { name: string; label: string }[];
}
/** The description of a report. */
export interface Described {
  id: number;
  name: string;
  modifiedOn: string;
  parameters: {
    name: string;
    isRequired: boolean;
    acceptValues: { dynamicSetId: string | null; values: unknown } | null;
  }[];
  fields: { name: string; dataType: string }[];
}
export type Parameters = Record<string, unknown>;

/** Noon of 2 March 2026 in Arizona. */
export const clock: { now(): number } = {
  now: () => Date.parse("2026-03-02T19:00:00Z"),
};
export const ever: Parameters = { From: "2000-01-01", To: "2100-01-01" };
export const operations = (rest = ""): string =>
  at("reporting", `/report-category/operations/reports${rest}`);
export const bodyOf = (
  parameters: Parameters,
): { parameters: { name: string; value: unknown }[] } => ({
  parameters: Object.entries(parameters).map(([name, value]) => ({
    name,
    value,
  })),
});

interface ReportsClient extends Client {
  /** Where a report is, by its name. */
  find(name: string): Promise<string>;
  post(path: string, parameters: Parameters): Promise<Response>;
  /** The data of a report, as one page. */
  run(
    name: string,
    parameters: Parameters,
    query?: string,
  ): Promise<ReportPage>;
}

/** A client that finds and runs reports. */
export async function reportsOf(
  options: FakeOptions = {},
): Promise<ReportsClient> {
  const client = await clientOf({ modules: ["reporting"], clock, ...options });
  const { send } = client;
  const { read } = client;
  const find = async (name: string): Promise<string> => {
    const { data: all } = await read<{ data: { id: string }[] }>(
      at("reporting", "/report-categories"),
    );
    for (const { id } of all) {
      const path = at("reporting", `/report-category/${id}/reports`);
      const list = await read<{ data: { id: number; name: string }[] }>(path);
      const found = list.data.find((each) => each.name === name);
      if (found) return `${path}/${found.id}`;
    }
    throw new Error(`There is no report ${name}.`);
  };
  const post = (path: string, parameters: Parameters) =>
    send("POST", path, { body: bodyOf(parameters) });
  const run = async (
    name: string,
    parameters: Parameters,
    query = "?pageSize=25000",
  ) => {
    const answer = await post(`${await find(name)}/data${query}`, parameters);
    if (answer.status !== 200) throw new Error(await answer.text());
    return (await answer.json()) as ReportPage;
  };
  return { ...client, find, post, run };
}

/** The cells of a column. */
export function column({ data, fields }: ReportPage, name: string): unknown[] {
  const place = fields.findIndex((field) => field.name === name);
  if (place < 0) throw new Error(`There is no column ${name}.`);
  return data.map((cells) => cells[place]);
}

export function sum(cells: unknown[]): number {
  return (
    cells.reduce<number>(
      (total, cell) => total + Math.round(Number(cell) * 100),
      0,
    ) / 100
  );
}
