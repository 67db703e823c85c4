import {
  call,
  callByIds,
  details,
  loadModule,
  type Operation,
  type OperationDetails,
  pathArguments,
  readArguments,
  readBack,
} from "@st/catalog";
import type { ById, Connection } from "@st/core";
import type { Run, Started } from "../command.js";
import { confirmWrite } from "../confirm.js";
import { checkPlace } from "../files/save-download.js";
import { uploadFile } from "../files/upload-file.js";
import { openSession, type Session } from "../open-session.js";
import { checkFields } from "../output/check-fields.js";
import { printRequest } from "../output/print-request.js";
import { printById, printResult } from "../output/print-result.js";
import { progressLine } from "../output/progress-line.js";
import { manyIds } from "./many-ids.js";
import { namedArguments } from "./named-arguments.js";
import {
  type OperationLine,
  readOperationLine,
} from "./read-operation-line.js";
import { readingOptions } from "./reading-options.js";
import { type Recorder, recorder } from "./recorded-request.js";
import type { Schemas } from "./schemas.js";

/** Calls an operation with the arguments behind its name, or shows its help. */
export async function callOperation(
  operation: Operation,
  args: readonly string[],
  { terminal, notes }: Started,
): Promise<number | undefined> {
  const described = await details(operation);
  const { schemas } = await loadModule(operation.module);
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    const { operationHelp } = await import("../help/operation-help.js");
    terminal.out.write(
      `${operationHelp(described, schemas, terminal)}\n` +
        `Flags of every command: st --help. What it returns: st describe ${operation.name}\n`,
    );
    return 0;
  }
  const given = readOperationLine(args, described, schemas);
  const { line } = given;
  notes.json = /json/.test(line.text("format") ?? "");
  checkFields(described, schemas, line);
  checkPlace(line, terminal);
  const recording = recorder();
  const session = await openSession(
    { line, terminal, notes },
    { layers: { call: [recording.layer] } },
  );
  try {
    const prepared = { described, schemas, given, session, recording };
    return await run(prepared, { line, terminal, notes });
  } finally {
    await session.close();
  }
}

interface Prepared {
  readonly described: OperationDetails;
  readonly schemas: Schemas;
  readonly given: OperationLine;
  readonly session: Session;
  readonly recording: Recorder;
}

async function run(
  { described, schemas, given, session, recording }: Prepared,
  { line, terminal, notes }: Run,
): Promise<number | undefined> {
  const { connection } = session;
  const progress = progressLine(terminal, line.text("output") !== undefined);
  const printing = { line, terminal, progress };
  const named = await namedArguments(described, given, terminal, {
    schemas,
    zone: connection.timezone,
    now: new Date(),
  });
  const { ids, query } = manyIds(described, named);
  const file =
    described.kind === "upload" ? await uploadFile(line, terminal) : {};
  const reading =
    ids === undefined ? readingOptions(described, named, line, progress) : {};
  const values = await readArguments(
    described,
    { ...named, query, ...file, ...reading },
    { unknownFields: line.is("unknown-fields") === true },
  );
  const send = () => sendCall(connection, described, values, ids);
  const preview = () =>
    recording.record(async () => await (send() as PromiseLike<unknown>));
  if (line.is("dry-run"))
    return await printRequest(await preview(), line, terminal);
  if (described.retry !== "read") {
    await confirmWrite(line, terminal, session, preview);
    notes.writes = true;
    notes.readBack = readBackLine(described, line.positionals);
  }
  if (ids !== undefined)
    return await printById(
      described,
      schemas,
      (await send()) as ById<unknown, string>,
      printing,
    );
  return await printResult(described, schemas, send(), printing);
}

/** `st call crm.customers.listNotes 42`, for a note of that customer. */
function readBackLine(
  operation: Operation,
  values: readonly string[],
): string | undefined {
  const read = readBack(operation);
  if (read === undefined) return undefined;
  const shown = values
    .slice(0, pathArguments(read).length)
    .map((value) => quoted(value));
  return ["st call", read.name, ...shown].join(" ");
}

/** As a shell takes it. */
function quoted(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);
}

/** @param ids of rows, where they are too many for one request */
function sendCall(
  connection: Connection,
  { name, pathParameters }: OperationDetails,
  values: readonly unknown[],
  ids: readonly string[] | undefined,
): unknown {
  if (ids === undefined) return call(connection, name, values);
  const behind = pathParameters.length;
  return callByIds(connection, name, [
    ...values.slice(0, behind),
    ids,
    ...values.slice(behind),
  ]);
}
