import { call } from "@st/catalog";
import { type Connection, type Pages, ServiceTitanInputError } from "@st/core";
import { createReports, type Report } from "@st/reporting/report";
import { COMMON, type Flags, OUTPUT } from "../args/flag.js";
import { readLine } from "../args/read-line.js";
import type { DynamicCommand, Started } from "../command.js";
import { commandHelp } from "../help/command-help.js";
import { openSession } from "../open-session.js";
import { outputOptions } from "../output/output-options.js";
import { printRows } from "../output/print-result.js";
import { progressLine } from "../output/progress-line.js";
import { rowWriter } from "../output/row-writer.js";
import { checkReportFields } from "../report/check-fields.js";
import { parametersOf, splitParameters } from "../report/parameters.js";

const FLAGS: Flags = {
  category: { value: "ID", sentence: "only this category of reports" },
  limit: { value: "N", sentence: "stop after this many rows" },
  "max-pages": { value: "N", sentence: "stop after this many pages" },
  ...OUTPUT,
};

const HELP = {
  usage: [
    "list",
    "describe NAME|CATEGORY/ID",
    "run NAME|CATEGORY/ID [--PARAMETER VALUE…]",
  ],
  sentence:
    "Lists and runs the reports that are set up in ServiceTitan. Values " +
    "are checked before they are sent; a report may run once a minute, " +
    "and slow ones are waited for.",
  flags: FLAGS,
  examples: [
    ["st report list", "every report that is shared with the app"],
    ["st report describe 'Revenue of the week'", "its parameters and columns"],
    [
      "st report run 'Revenue of the week' --From 2026-01-01 --To 2026-01-31 --format csv",
      "its rows",
    ],
  ],
} as const;

/** `st report run NAME --From 2026-01-01` */
export const report: DynamicCommand = {
  async start(args, started) {
    const { terminal, notes } = started;
    if (args.some((arg) => arg === "--help" || arg === "-h")) {
      const command = { ...HELP, run: async () => 0 };
      terminal.out.write(commandHelp("report", command, terminal));
      return 0;
    }
    const flags = { ...FLAGS, ...COMMON };
    const { plain, given } = splitParameters(args, flags);
    const line = readLine(plain, flags, "st report --help");
    notes.json = /json/.test(line.text("format") ?? "");
    const [word, name, ...more] = line.positionals;
    const isList = word === "list" && name === undefined;
    const isOne = (word === "run" || word === "describe") && more.length === 0;
    if (!isList && (!isOne || name === undefined))
      throw new ServiceTitanInputError(
        "Say st report list, st report describe NAME or st report run NAME. A name with spaces needs quotes.",
      );
    const session = await openSession({ line, terminal });
    try {
      const { connection } = session;
      if (isList)
        return await list(connection, line.text("category"), line, started);
      const found = await reportNamed(
        connection,
        name as string,
        line.text("category"),
      );
      if (word === "describe") return await describe(found, line, started);
      return await run(found, given, line, started);
    } finally {
      await session.close();
    }
  },
};

type Line = ReturnType<typeof readLine>;

/** What a report waits for. */
const WAITS: Readonly<Record<string, string>> = {
  paced: "waiting for its next turn",
  running: "ServiceTitan is computing",
  busy: "ServiceTitan is busy",
};

interface Named {
  readonly id: number | string;
  readonly name: string;
  readonly description?: string | null;
}

async function list(
  connection: Connection,
  only: string | undefined,
  line: Line,
  { terminal }: Started,
): Promise<number> {
  const writer = rowWriter(
    terminal,
    outputOptions(line, terminal.out, "table"),
  );
  const categories =
    only === undefined
      ? call<Pages<Named>>(connection, "reporting.reportCategories.list")
      : [{ id: only }];
  for await (const { id } of categories) {
    const reports = await call<Pages<Named>>(
      connection,
      "reporting.reports.list",
      [id],
    ).all();
    await writer.write(
      reports.map((one) => ({
        category: id,
        id: one.id,
        name: one.name,
        description: one.description ?? "",
      })),
    );
  }
  await writer.end();
  return 0;
}

/** By its name, or by category and id: `marketing/17`. */
async function reportNamed(
  connection: Connection,
  name: string,
  category: string | undefined,
): Promise<Report> {
  // One command asks for one report, and its pages are far apart anyway.
  const reports = createReports(connection);
  const [, place = "", id = ""] = /^([\w-]+)\/(\d+)$/.exec(name) ?? [];
  if (id !== "") return await reports.get(place, Number(id));
  try {
    return await reports.find(name, { category });
  } catch (error) {
    const isId = /^\d+$/.test(name) && ServiceTitanInputError.isInstance(error);
    if (!isId) throw error;
    throw new ServiceTitanInputError(
      `${error.message} An id needs its category: CATEGORY/${name}; st report list shows both.`,
    );
  }
}

async function describe(
  report: Report,
  line: Line,
  { terminal }: Started,
): Promise<number> {
  const { category, id, name, description, parameters, fields } = report;
  if (line.text("format") === "json") {
    const { printValue } = await import("../output/print-value.js");
    const whole = { category, id, name, description, parameters, fields };
    await printValue(whole, terminal, outputOptions(line, terminal.out));
    return 0;
  }
  const { sections } = await import("../help/help-text.js");
  const rows = await Promise.all(
    parameters.map(async (parameter) => {
      const allowed = await report.allowedValues(parameter.name);
      const values = allowed?.map(({ value }) => String(value)).slice(0, 20);
      return [
        `--${parameter.name} ${parameter.dataType.toUpperCase()}`,
        [
          parameter.isRequired ? "required" : "",
          parameter.isArray ? "may be given several times" : "",
          parameter.label,
          values === undefined ? "" : `one of ${values.join(", ")}`,
        ]
          .filter((one) => one !== "")
          .join("; "),
      ] as const;
    }),
  );
  const text = sections(
    [
      { title: "Parameters", rows },
      {
        title: "Columns",
        rows: fields.map((field) => [field.name, field.label]),
      },
    ],
    terminal,
  );
  terminal.out.write(`${name} (${category}/${id})\n\n${text}`);
  return 0;
}

async function run(
  report: Report,
  given: readonly (readonly [name: string, text: string])[],
  line: Line,
  { terminal }: Started,
): Promise<number | undefined> {
  const columns = report.fields.map(({ name }) => name);
  checkReportFields(report.name, columns, line);
  const progress = progressLine(terminal);
  const limit = line.count("limit");
  const maxPages = line.count("max-pages");
  const rows = report.rows(parametersOf(report, given), {
    limit,
    maxPages,
    signal: terminal.signal,
    onProgress: ({ rows: done, total, rate, state }) =>
      progress.show({ done, total, rate, note: WAITS[state] }),
  });
  return await printRows(rows.pages(), columns, { line, terminal, progress });
}
