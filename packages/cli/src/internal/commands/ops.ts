import { modules, type Operation, operations, search } from "@st/catalog";
import { OUTPUT } from "../args/flag.js";
import type { Command } from "../command.js";
import { outputOptions } from "../output/output-options.js";
import { rowWriter } from "../output/row-writer.js";

/** `st ops cancel a job` */
export const ops: Command = {
  usage: ["", "WORDS…"],
  sentence: "Lists operations, or finds them by words, best first.",
  flags: {
    module: {
      value: "ID",
      sentence: `only this module: ${modules()
        .map(({ id }) => id)
        .join(", ")}`,
    },
    limit: { value: "N", sentence: "most operations to show" },
    ...OUTPUT,
  },
  examples: [
    ["st ops cancel a job", "finds jpm.jobs.cancel"],
    ["st ops --module crm", "lists those of one module"],
    ["st ops --format json", "for a program"],
  ],
  async run({ line, terminal }) {
    const text = line.positionals.join(" ");
    const module = line.text("module");
    const limit = line.count("limit");
    const found =
      text === ""
        ? operations(module).slice(0, limit)
        : search(text, { module, limit });
    const options = outputOptions(line, terminal.out, "table");
    // What a person looks for; the rest is for programs, and in describe.
    const fields =
      options.format === "table" ? ["name", "sentence"] : undefined;
    const writer = rowWriter(terminal, { fields, ...options });
    await writer.write(found.map(rowOf));
    await writer.end();
    if (found.length > 0) return 0;
    terminal.err.write("st: nothing was found. Try fewer or other words.\n");
    return 1;
  },
};

function rowOf({
  name,
  sentence,
  httpMethod,
  template,
  scope,
  kind,
}: Operation) {
  return { name, sentence, method: httpMethod, path: template, scope, kind };
}
