import {
  details,
  loadModule,
  type Operation,
  readArguments,
  call as sendCall,
} from "@st/catalog";
import { findWords } from "../args/find-words.js";
import type { DynamicCommand, Started } from "../command.js";
import { confirmWrite } from "../confirm.js";
import { checkPlace } from "../files/save-download.js";
import { uploadFile } from "../files/upload-file.js";
import { openSession } from "../open-session.js";
import { findByWords, operationNamed } from "../operation/find-operation.js";
import { namedArguments } from "../operation/named-arguments.js";
import { readOperationLine } from "../operation/read-operation-line.js";
import { readingOptions } from "../operation/reading-options.js";
import { recorder } from "../operation/recorded-request.js";
import { checkFields } from "../output/check-fields.js";
import { printRequest } from "../output/print-request.js";
import { printResult } from "../output/print-result.js";
import { progressLine } from "../output/progress-line.js";

/** `st call crm.customers.get 42` */
export const call: DynamicCommand = {
  async start(args, started) {
    const { words, rest } = findWords(args, 1);
    const [name] = words;
    if (name === undefined) {
      const { callHelp } = await import("../help/call-help.js");
      started.terminal.out.write(callHelp());
      return args.some((arg) => arg === "--help" || arg === "-h") ? 0 : 2;
    }
    return await callOperation(operationNamed(name), rest, started);
  },
};

/**
 * `st crm customers get 42`, or the help of `st crm`.
 *
 * @param commands what the first word may have meant, too
 */
export async function callByWords(
  first: string,
  args: readonly string[],
  started: Started,
  commands: readonly string[],
): Promise<number | undefined> {
  const { words, rest } = findWords(args, first.includes(".") ? 0 : 2);
  const found = findByWords([first, ...words], commands);
  if ("operation" in found)
    return await callOperation(
      found.operation,
      [...found.rest, ...rest],
      started,
    );
  const { listHelp } = await import("../help/list-help.js");
  started.terminal.out.write(
    listHelp(found.words, found.operations, started.terminal),
  );
  return args.some((arg) => arg === "--help" || arg === "-h") ? 0 : 2;
}

/** Calls an operation with the arguments behind its name. */
export async function callOperation(
  operation: Operation,
  args: readonly string[],
  { terminal, notes }: Started,
): Promise<number | undefined> {
  const described = await details(operation);
  const { schemas } = await loadModule(operation.module);
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    const { operationHelp } = await import("../help/operation-help.js");
    terminal.out.write(operationHelp(described, schemas, terminal));
    return 0;
  }
  const given = readOperationLine(args, described, schemas);
  const { line } = given;
  notes.json = /json/.test(line.text("format") ?? "");
  checkFields(described, schemas, line);
  checkPlace(line, terminal);
  const recording = recorder();
  const session = await openSession(
    { line, terminal },
    { layers: { call: [recording.layer] } },
  );
  const { connection } = session;
  try {
    const progress = progressLine(terminal, line.text("output") !== undefined);
    const named = await namedArguments(described, given, terminal, {
      schemas,
      zone: connection.timezone,
      now: new Date(),
    });
    const file =
      operation.kind === "upload" ? await uploadFile(line, terminal) : {};
    const values = await readArguments(
      operation,
      {
        ...named,
        ...file,
        ...readingOptions(described, named, line, progress),
      },
      { unknownFields: line.is("unknown-fields") === true },
    );
    const send = () => sendCall(connection, operation, values);
    const preview = () =>
      recording.record(async () => await (send() as PromiseLike<unknown>));
    if (line.is("dry-run"))
      return await printRequest(await preview(), line, terminal);
    if (operation.retry !== "read") {
      await confirmWrite(line, terminal, session, preview);
      notes.writes = true;
    }
    return await printResult(described, schemas, send(), {
      line,
      terminal,
      progress,
    });
  } finally {
    await session.close();
  }
}
