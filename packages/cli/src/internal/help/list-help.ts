import { modules, type Operation } from "@st/catalog";
import type { Terminal } from "../../terminal.js";
import { kebab } from "../operation/names.js";
import { sections } from "./help-text.js";

/** `st crm --help`: its resources; `st crm customers --help`: its operations. */
export function listHelp(
  words: readonly string[],
  operations: readonly Operation[],
  terminal: Terminal,
): string {
  const [id = ""] = words;
  if (words.length > 1)
    return `st ${words.join(" ")} METHOD [VALUE…] [flags]\n\n${sections(
      [
        {
          title: "Methods",
          rows: operations.map((one) => [kebab(one.method), one.sentence]),
        },
      ],
      terminal,
    )}`;
  const resources = [...new Set(operations.map(({ resource }) => resource))];
  const module = modules().find((one) => one.id === id);
  return `${module?.description ?? module?.title ?? id}\n\n  st ${id} RESOURCE METHOD [VALUE…] [flags]\n\n${sections(
    [
      {
        title: "Resources",
        rows: resources.map((resource) => [
          kebab(resource),
          operations
            .filter((one) => one.resource === resource)
            .map(({ method }) => kebab(method))
            .join(", "),
        ]),
      },
    ],
    terminal,
  )}`;
}
