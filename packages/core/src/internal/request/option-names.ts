/** Names of the options of all kinds of calls. */
export const OPTION_NAMES: readonly string[] =
  "signal timeout totalTimeout retry headers extraQuery limit maxPages maxBatches prefetch concurrency onProgress checkpoint dedupe".split(
    " ",
  );
