/** A flag of a command, as its help shows it. */
export interface Flag {
  /** What stands for its value in the help; absent: it takes none. */
  readonly value?: string;
  readonly short?: string;
  readonly sentence: string;
  /** May be given several times. */
  readonly many?: true;
  /** The values it takes. */
  readonly choices?: readonly string[];
  /** Not shown in the help of each command, only in that of `st`. */
  readonly common?: true;
}

export type Flags = Readonly<Record<string, Flag>>;

/** Flags that every command takes, before or after its words. */
export const COMMON: Flags = {
  profile: {
    value: "NAME",
    sentence: "profile to use; see st profiles",
    common: true,
  },
  tenant: {
    value: "ID",
    sentence: "another tenant than the profile's",
    common: true,
  },
  environment: {
    value: "NAME",
    sentence: "production or integration",
    choices: ["production", "integration"],
    common: true,
  },
  fake: {
    sentence: "run against a fake of your own, which ends with the command",
    common: true,
  },
  timeout: {
    value: "SECONDS",
    sentence: "time limit of each call; 300 by default",
    common: true,
  },
  verbose: {
    sentence: "show requests, retries and waits on standard error",
    common: true,
  },
  help: { short: "h", sentence: "show help", common: true },
  version: { short: "v", sentence: "show the version", common: true },
};

/** How rows are printed. */
export const OUTPUT: Flags = {
  format: {
    value: "FORMAT",
    sentence: "table (on a terminal), ndjson (elsewhere), json, csv",
    choices: ["table", "json", "ndjson", "csv"],
  },
  fields: {
    value: "A,B.C",
    sentence: "only these fields; nested ones with a dot",
    many: true,
  },
  "csv-raw": {
    sentence: "write csv values as they are, even if a spreadsheet runs them",
  },
};
