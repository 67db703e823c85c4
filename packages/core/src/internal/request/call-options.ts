import type { CallOptions } from "../../options.js";
import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { didYouMean } from "../values/nearest.js";
import { show } from "../values/show.js";

/** The options of all kinds of calls. */
export const OPTION_NAMES: readonly string[] = [
  ...["signal", "timeout", "totalTimeout", "retry", "headers", "extraQuery"],
  ...["limit", "maxPages", "maxBatches", "maxStale", "prefetch", "concurrency"],
  ...["onProgress", "checkpoint", "dedupe"],
];

/** Whether a time limit can be used: more than 0 ms, less than 24.8 days. */
export function isTimeout(ms: unknown): boolean {
  /** Timers hold 31 bits; a longer time would fire at once. */
  const LONGEST_TIMEOUT = 2 ** 31;
  return Number(ms) > 0 && Number(ms) < LONGEST_TIMEOUT;
}

/** @throws ServiceTitanInputError for an unknown option or a wrong time limit */
export function checkOptions(operation: Operation, options: CallOptions): void {
  for (const name in options) {
    const value = options[name as keyof CallOptions];
    if (value === undefined) continue;
    if (!OPTION_NAMES.includes(name))
      throw inputError(
        operation,
        `options: unknown name ${show(name)}.${didYouMean(name, OPTION_NAMES)}`,
      );
    if (/timeout/i.test(name) && !isTimeout(value))
      throw inputError(operation, `options: ${name} is ${value}. Give ms.`);
  }
}
