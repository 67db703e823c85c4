import type { Terminal } from "../terminal.js";
import { findWords } from "./args/find-words.js";
import { COMMON } from "./args/flag.js";
import { readLine } from "./args/read-line.js";
import type { Command, RunNotes } from "./command.js";
import { COMMANDS } from "./commands/index.js";
import { tellError } from "./tell-error.js";

/** Runs a command line and returns its exit code. */
export async function runCommand(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const notes: RunNotes = { writes: false, json: false };
  try {
    return (await dispatch(args, terminal, notes)) ?? 0;
  } catch (error) {
    return await tellError(error, terminal, notes);
  }
}

async function dispatch(
  args: readonly string[],
  terminal: Terminal,
  notes: RunNotes,
): Promise<number | undefined> {
  const {
    words: [name],
    rest,
  } = findWords(args, 1);
  if (name === "__complete") {
    const { complete } = await import("./complete/complete.js");
    return await complete(rest, terminal);
  }
  if (name === undefined || name === "help") return await help(rest, terminal);
  const entry = COMMANDS.find((one) => one.name === name);
  if (entry === undefined) {
    const { callByWords } = await import("./commands/call.js");
    const names = COMMANDS.map((one) => one.name);
    return await callByWords(name, rest, { terminal, notes }, names);
  }
  const command = await entry.load();
  if ("start" in command) return await command.start(rest, { terminal, notes });
  return await runStatic(entry.name, command, rest, { terminal, notes });
}

async function runStatic(
  name: string,
  command: Command,
  args: readonly string[],
  { terminal, notes }: { terminal: Terminal; notes: RunNotes },
): Promise<number | undefined> {
  // What is asked for by --help may be wrong in other ways.
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    const { commandHelp } = await import("./help/command-help.js");
    terminal.out.write(commandHelp(name, command, terminal));
    return 0;
  }
  const flags = { ...command.flags, ...COMMON };
  const line = readLine(args, flags, `st ${name} --help`);
  notes.json = /json/.test(line.text("format") ?? "");
  return await command.run({ line, terminal, notes });
}

/** `st`, `st --help`, `st --version`, `st help call`. */
async function help(
  args: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  const { words } = findWords(args, 3);
  if (words.length > 0) return await runCommand([...words, "--help"], terminal);
  const line = readLine(args, COMMON, "st --help");
  if (line.is("version")) {
    terminal.out.write(`${terminal.version}\n`);
    return 0;
  }
  const { mainHelp } = await import("./help/main-help.js");
  terminal.out.write(mainHelp(terminal));
  return 0;
}
