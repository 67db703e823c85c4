import type { Operation } from "@st/catalog";
import type { Terminal } from "../../terminal.js";
import { DOWNLOAD, UPLOAD } from "../operation/flags-of-kind.js";
import { flagRows, sections } from "./help-text.js";

/** `st upload --help`, `st download --help` */
export function fileHelp(
  command: "upload" | "download",
  operations: readonly Operation[],
  terminal: Terminal,
): string {
  const text = sections(
    [
      {
        title: "Operations",
        rows: operations.map(({ name, sentence }) => [name, sentence]),
      },
      {
        title: "Flags",
        rows: flagRows(command === "upload" ? UPLOAD : DOWNLOAD),
      },
    ],
    terminal,
  );
  const [what, form] =
    command === "upload"
      ? ["Sends a file.", "upload OPERATION [VALUE…] FILE [flags]"]
      : [
          "Saves a file; to standard output in a pipe, or with --output -.",
          "download OPERATION [VALUE…] [flags]",
        ];
  return `${what}\n\n  st ${form}\n\n${text}`;
}
