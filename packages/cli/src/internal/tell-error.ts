import { ServiceTitanError } from "@st/core";
import { EXIT } from "../exit.js";
import type { Terminal } from "../terminal.js";
import type { RunNotes } from "./command.js";
import { secretProblem } from "./config/secret-command.js";
import { exitCodeOf } from "./exit-code-of.js";
import { fileProblem } from "./files/file-problem.js";
import { paintFor } from "./output/paint.js";
import { safeText } from "./output/safe-text.js";

/**
 * Says what went wrong on standard error, as core writes it; as a line of JSON
 * where the command prints JSON. Returns the exit code.
 */
export async function tellError(
  error: unknown,
  { err, env, signal }: Terminal,
  notes: RunNotes,
): Promise<number> {
  // The reader of a pipe has had enough.
  if ((error as NodeJS.ErrnoException | null)?.code === "EPIPE") return EXIT.ok;
  const { writes, json, readBack, outcome } = notes;
  const code = exitCodeOf(error, writes, outcome);
  if (signal.aborted && code !== EXIT.unknown) {
    const isOpen = writes && (outcome === "unknown" || outcome === "applied");
    if (isOpen) return tellStopped(err, notes);
    err.write("\nst: stopped.\n");
    return EXIT.interrupted;
  }
  if (json) {
    const told = ServiceTitanError.isInstance(error)
      ? error.toJSON()
      : { name: nameOf(error), message: messageOf(error) };
    const back = code === EXIT.unknown ? { readBack } : {};
    err.write(`${JSON.stringify({ error: told, exitCode: code, ...back })}\n`);
    return code;
  }
  const paint = paintFor(err, env);
  const lines = messageOf(error)
    .split("\n")
    .map((line) => safeText(line));
  err.write(`${paint("st:", "red")} ${lines.join("\n")}\n`);
  for (const line of advice(code, readBack)) err.write(`${line}\n`);
  return code;
}

/** A write that was stopped is not undone. */
function tellStopped(
  err: Terminal["err"],
  { json, readBack, outcome }: RunNotes,
): number {
  const code = outcome === "applied" ? EXIT.applied : EXIT.unknown;
  const message = "Stopped after the request was sent.";
  const told = { error: { name: "Stopped", message, outcome }, exitCode: code };
  if (json) err.write(`${JSON.stringify({ ...told, readBack })}\n`);
  else err.write(`\nst: ${[message, ...advice(code, readBack)].join("\n")}\n`);
  return code;
}

function advice(code: number, readBack: string | undefined): string[] {
  if (code === EXIT.unknown) {
    const how = readBack === undefined ? "." : `: ${readBack}`;
    return [
      `The write may have been carried out. Read back before repeating${how}`,
    ];
  }
  if (code === EXIT.applied)
    return ["The write was carried out: do not repeat it."];
  return [];
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "Error";
}

/** One that nobody expected comes with its stack. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isOurs = ServiceTitanError.isInstance(error);
  const problem = isOurs ? undefined : fileProblem(error);
  if (problem !== undefined) return problem;
  // Errors of the file system have a code and say what is wrong.
  const isKnown = isOurs || "code" in error;
  if (!isKnown) return error.stack ?? error.message;
  return secretProblem(error) ?? error.message;
}
