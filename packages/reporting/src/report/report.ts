import type { CallOptions, Clock } from "@st/core";
import { ServiceTitanInputError } from "@st/core";
import type { Zone } from "@st/core/dates";
import { type AllowedValue, allowedValues } from "./allowed-values.js";
import type { ReportApi } from "./api.js";
import { readDynamicSet } from "./dynamic-set.js";
import type { PageSource } from "./fetch-page.js";
import type { RunOptions } from "./options.js";
import { checkParameters } from "./parameters.js";
import { type ReportRows, reportRows } from "./rows.js";
import { readPages } from "./run.js";
import type {
  ParameterValues,
  ReportDescription,
  ReportField,
  ReportParameter,
  ReportRow,
  SentParameter,
} from "./types.js";

/**
 * A report, as described when it was fetched. Users can change its definition
 * in ServiceTitan at any time.
 */
export interface Report {
  readonly category: string;
  readonly id: number;
  readonly name: string;
  readonly description: string | undefined;
  /** When its definition was last changed, UTC. */
  readonly modifiedOn: string;
  readonly parameters: readonly ReportParameter[];
  readonly fields: readonly ReportField[];
  /**
   * Returns the allowed values of a parameter, with the labels ServiceTitan
   * shows; `undefined` if every value is allowed. A dynamic set is fetched once per
   * report object.
   *
   * @throws ServiceTitanInputError if there is no such parameter
   */
  allowedValues(
    parameter: string,
    options?: CallOptions,
  ): Promise<readonly AllowedValue[] | undefined>;
  /**
   * Checks values and returns them as they would be sent.
   *
   * @throws ServiceTitanInputError listing every problem
   */
  check(
    values?: ParameterValues,
    options?: CheckOptions,
  ): Promise<SentParameter[]>;
  /**
   * Runs the report.
   *
   * @throws ServiceTitanInputError (on first use) if a parameter or an option is
   *   wrong; no data was requested
   * @throws ReportColumnsError if a column was removed, or if the columns are
   *   pinned and others
   * @throws ServiceTitanPaginationError if the server contradicts itself about
   *   pages
   * @throws ServiceTitanTimeoutError if a page takes longer than `maxWait`
   */
  rows<Row = ReportRow>(
    values?: ParameterValues,
    options?: RunOptions,
  ): ReportRows<Row>;
}

export interface CheckOptions extends CallOptions {
  /** Compare with allowed values, fetching dynamic sets. @default true */
  checkValues?: boolean | undefined;
}

/** What `createReport` needs. */
export interface ReportParts {
  readonly api: ReportApi;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly source: PageSource;
  readonly described: ReportDescription;
  /** Columns that must not change; undefined if none are pinned. */
  readonly pinned: readonly string[] | undefined;
}

export function createReport({
  api,
  zone,
  source,
  described,
  pinned,
}: ReportParts): Report {
  const { category, id } = source;
  const { name, description, modifiedOn, parameters, fields } = described;
  const label = `report ${id} (${name})`;
  const sets = new Map<string, Promise<AllowedValue[]>>();

  /**
   * Sends one request per set, even for concurrent callers. A failed request is
   * not cached, so that the next caller retries it.
   */
  function fetchSet(
    set: string,
    options: CallOptions,
  ): Promise<AllowedValue[]> {
    const known = sets.get(set);
    if (known !== undefined) return known;
    const fetched = readDynamicSet(api, set, options);
    sets.set(set, fetched);
    fetched.catch(() => sets.delete(set));
    return fetched;
  }

  async function allowed(
    { acceptValues }: ReportParameter,
    options: CallOptions,
  ) {
    if (!acceptValues) return undefined;
    const { dynamicSetId, values } = acceptValues;
    if (dynamicSetId) return await fetchSet(dynamicSetId, options);
    return values ? allowedValues(acceptValues.fields, values) : undefined;
  }

  async function check(
    values: ParameterValues = {},
    options: CheckOptions = {},
  ): Promise<SentParameter[]> {
    const { checkValues = true, ...call } = options;
    return await checkParameters(values, {
      report: label,
      parameters,
      zone,
      allowed: async (parameter) =>
        checkValues ? await allowed(parameter, call) : undefined,
    });
  }

  return {
    category,
    id,
    name,
    description: description ?? undefined,
    modifiedOn,
    parameters,
    fields,
    check,
    async allowedValues(parameter, options = {}) {
      const found = parameters.find((each) => each.name === parameter);
      if (found) return await allowed(found, options);
      const known = parameters.map((each) => each.name).join(", ") || "none";
      throw new ServiceTitanInputError(
        `${label} has no parameter ${parameter}; it has ${known}.`,
      );
    },
    rows: <Row>(values?: ParameterValues, options: RunOptions = {}) =>
      reportRows<Row>(() =>
        readPages<Row>(
          {
            ...source,
            label,
            columns: fields.map((field) => field.name),
            pinned,
            check: async () => [
              ...(await check(values, {
                checkValues: options.checkValues,
                signal: options.signal,
              })),
              ...extra(options),
            ],
          },
          options,
        ),
      ),
  };
}

function extra({ extraParameters = {} }: RunOptions): SentParameter[] {
  return Object.entries(extraParameters).map(([name, value]) => ({
    name,
    value,
  }));
}
