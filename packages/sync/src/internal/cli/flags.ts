import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import { parseFlags, words } from "./parse-flags.js";

export const USAGE = `Copies a company's ServiceTitan data into a database and keeps it current.

  npx -p @st/sync st-sync [run] [flags]     brings the copy up to date
  npx -p @st/sync st-sync streams           lists what is copied, and how
  npx -p @st/sync st-sync status            shows how far each stream is
  npx -p @st/sync st-sync views             lists the views of the copy
  npx -p @st/sync st-sync dbt               prints the copy's sources for dbt
  npx -p @st/sync st-sync erase ID [ID…]    deletes rows of these customers
  npx -p @st/sync st-sync work --help       many tenants, many workers

  --to FILE              SQLite file; servicetitan.db by default
  --to postgres://…      PostgreSQL; add ?schema=NAME for one of your own
  --streams a,b          only these streams; see \`streams\`
  --reports FILE         JSON file with reports to copy, too
  --follow               goes on, every five minutes
  --every SECONDS        another time between runs
  --newest-first         reads the history by month, newest first
  --exclude a.b,*.c      keeps these columns nowhere
  --no-personal          keeps no columns with personal data
  --no-raw               keeps no rows as they came
  --migrate              allows changes of tables that destroy something
  --strict               exit code 2 if a tripwire found something
  --no-tripwires         looks for nothing suspicious
  --fake                 copies from a fake ServiceTitan, to try it
  --fake-rows N          rows of each of its collections; 120 by default
  --config FILE          JSON file with credentials; else SERVICETITAN_…
                         variables and .env
  --json                 prints lines of JSON for programs
  --help, --version
`;

const OPTIONS = {
  to: { type: "string" },
  streams: { type: "string" },
  reports: { type: "string" },
  follow: { type: "boolean" },
  every: { type: "string" },
  "newest-first": { type: "boolean" },
  exclude: { type: "string" },
  personal: { type: "boolean" },
  raw: { type: "boolean" },
  migrate: { type: "boolean" },
  strict: { type: "boolean" },
  tripwires: { type: "boolean" },
  fake: { type: "boolean" },
  "fake-rows": { type: "string" },
  config: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

const COMMANDS = ["run", "streams", "status", "views", "dbt", "erase"] as const;

/** What the command line says. */
export interface Flags {
  readonly command: (typeof COMMANDS)[number] | "help" | "version";
  readonly to: string;
  readonly streams?: readonly string[];
  /** Path of a file. */
  readonly reports?: string;
  readonly exclude?: readonly string[];
  readonly follow: boolean;
  /** ms */
  readonly every?: number;
  readonly newestFirst: boolean;
  readonly personal: boolean;
  readonly raw: boolean;
  readonly migrate: boolean;
  readonly strict: boolean;
  readonly tripwires: boolean;
  readonly fake: boolean;
  readonly fakeRows?: number;
  readonly config?: string;
  readonly json: boolean;
  /** Customers to erase. */
  readonly ids: readonly number[];
}

/** @throws ServiceTitanInputError with one sentence */
export function readFlags(args: readonly string[]): Flags {
  const { values, positionals } = parseFlags(args, OPTIONS, "st-sync --help");
  const [word = "run", ...rest] = positionals;
  const command = COMMANDS.find((one) => one === word);
  if (command === undefined)
    throw new ServiceTitanInputError(
      `There is no command ${JSON.stringify(word)}.${didYouMean(word, COMMANDS)} Run st-sync --help.`,
    );
  if (rest.length > 0 && command !== "erase")
    throw new ServiceTitanInputError(
      `${command} takes no ${JSON.stringify(rest[0])}; run st-sync --help.`,
    );
  const every = wholeNumber("--every", values.every);
  const fakeRows = wholeNumber("--fake-rows", values["fake-rows"]);
  return {
    command: values.help ? "help" : values.version ? "version" : command,
    to: values.to ?? "servicetitan.db",
    ...(values.streams !== undefined && { streams: words(values.streams) }),
    ...(values.reports !== undefined && { reports: values.reports }),
    ...(values.exclude !== undefined && { exclude: words(values.exclude) }),
    follow: values.follow === true,
    ...(every !== undefined && { every: every * 1_000 }),
    newestFirst: values["newest-first"] === true,
    personal: values.personal !== false,
    raw: values.raw !== false,
    migrate: values.migrate === true,
    strict: values.strict === true,
    tripwires: values.tripwires !== false,
    fake: values.fake === true,
    ...(fakeRows !== undefined && { fakeRows }),
    ...(values.config !== undefined && { config: values.config }),
    json: values.json === true,
    ids: rest.map((id) => wholeNumber("erase", id) as number),
  };
}

function wholeNumber(
  name: string,
  text: string | undefined,
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new ServiceTitanInputError(
      `${name} is ${JSON.stringify(text)}; give a whole number.`,
    );
  return number;
}
