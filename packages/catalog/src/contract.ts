/** Watches the traffic of a connection for differences from the catalog. */
import {
  type Layer,
  ServiceTitanConfigError,
  ServiceTitanError,
} from "@st/core";
import type { ContractReport, Drift } from "./contract-report.js";
import { Watch } from "./internal/contract/watch.js";

export {
  type ContractReport,
  type CountedDrift,
  type Drift,
  type DriftKind,
  formatReport,
  type JsonType,
  type Observation,
} from "./contract-report.js";

export interface ContractOptions {
  /**
   * Called when a place differs from the catalog for the first time, and not
   * again for the same place; `report()` has the counts. Whatever it throws is
   * ignored.
   */
  readonly onDrift?: ((drift: Drift) => void) | undefined;
  /**
   * One in so many answers of each operation is checked, its first one among
   * them. 1 checks every answer. Of more than 25 rows, or items of an array, 25
   * are checked, others the next time; of a page of more than 32 kB they are
   * among those in its first 32 kB.
   *
   * @default 20
   */
  readonly sample?: number | undefined;
  /**
   * What the report states as the source of its observations. It becomes
   * public if you contribute the report.
   *
   * @default "contractLayer"
   */
  readonly source?: string | undefined;
}

/** A layer that also counts. */
export interface ContractLayer extends Layer {
  /**
   * Everything counted since the layer was made, as JSON: names of the API and
   * numbers, never a value that was sent or received.
   */
  report(): ContractReport;
}

/**
 * Creates a call layer that compares answers and JSON request bodies with the
 * catalog: unknown fields, missing required ones, null where none is declared,
 * other types, enum values that are not listed, statuses that are not declared.
 *
 * It never changes or fails a call. Files are left alone, and so are the bodies
 * of failed answers. The details of a module are loaded at its first call. One
 * layer may serve any number of connections and tenants; its memory is bounded
 * by the size of the catalog.
 *
 * Put it last among the call layers, so that it sees what the server sends.
 *
 * @throws ServiceTitanConfigError when `sample` is not a whole number from 1
 * @example
 * ```ts
 * const contract = contractLayer({ onDrift: (drift) => console.warn(drift) });
 * const st = connect({ …, layers: { call: [contract] } });
 * // …
 * console.log(formatReport(contract.report()));
 * ```
 */
export function contractLayer({
  onDrift,
  sample = 20,
  source = "contractLayer",
}: ContractOptions = {}): ContractLayer {
  if (!Number.isSafeInteger(sample) || sample < 1)
    throw new ServiceTitanConfigError(
      `contractLayer: sample is ${JSON.stringify(sample)}. ` +
        "Give a whole number from 1: one in so many answers is checked.",
    );
  const watch = new Watch(onDrift, sample);
  const layer: Layer = async (call, next) => {
    const visit = watch.begin(call);
    try {
      const response = await next(call);
      if (visit?.sampled) await watch.answered(visit, response);
      return response;
    } catch (error) {
      if (visit && ServiceTitanError.isInstance(error))
        await watch.failed(visit, error.status);
      throw error;
    }
  };
  return Object.assign(layer, { report: () => watch.report(source) });
}
