import { modules } from "@st/catalog";
import type { Terminal } from "../../terminal.js";
import { COMMON } from "../args/flag.js";
import { COMMANDS } from "../commands/index.js";
import { flagRows, sections } from "./help-text.js";

const GROUPS = {
  setup: "Set up",
  find: "Find operations",
  call: "Call them",
  data: "Take out data",
  other: "More",
} as const;

/** `st --help` */
export function mainHelp(terminal: Terminal): string {
  const commands = Object.entries(GROUPS).map(([group, title]) => ({
    title,
    rows: COMMANDS.filter((one) => one.group === group).map(
      ({ name, sentence }) => [name, sentence] as const,
    ),
  }));
  const words = modules().map(({ id, title }) => [`${id} …`, title] as const);
  const text = sections(
    [
      ...commands,
      { title: "Operations by words", rows: words },
      { title: "Flags of every command", rows: flagRows(COMMON) },
    ],
    terminal,
  );
  return `Every operation of the ServiceTitan API from a shell. Unofficial.

  st crm customers list --active Any --limit 10
  st call crm.customers.get 42 --format json

${text}
Help for each: st COMMAND --help, st crm --help, st crm customers list --help.
`;
}
