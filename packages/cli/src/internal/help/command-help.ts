import type { Terminal } from "../../terminal.js";
import { COMMON } from "../args/flag.js";
import type { Command } from "../command.js";
import { flagRows, sections } from "./help-text.js";

/** `st login --help` */
export function commandHelp(
  name: string,
  { usage, sentence, flags, examples = [] }: Command,
  terminal: Terminal,
): string {
  const text = sections(
    [
      { title: "Flags", rows: flagRows(flags) },
      { title: "Flags of every command", rows: flagRows(COMMON) },
      { title: "Examples", rows: examples },
    ],
    terminal,
  );
  const lines = usage.map(
    (form) => `  st ${name}${form === "" ? "" : ` ${form}`}\n`,
  );
  return `${sentence}\n\n${lines.join("")}\n${text}`;
}
