import { operations } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import { findWords } from "../args/find-words.js";
import type { DynamicCommand } from "../command.js";
import { fileHelp } from "../help/file-help.js";
import { callOperation } from "../operation/call-operation.js";
import { operationNamed } from "../operation/find-operation.js";
import { UPLOAD } from "../operation/flags-of-kind.js";

/** `st upload pricebook.images.upload valve.png`: the file is the last value. */
export const upload: DynamicCommand = {
  async start(args, started) {
    const { words, rest } = findWords(args, 1);
    const [name] = words;
    const isHelp = args.some((arg) => arg === "--help" || arg === "-h");
    if (name === undefined) {
      const known = operations().filter(({ kind }) => kind === "upload");
      started.terminal.out.write(fileHelp("upload", known, started.terminal));
      return isHelp ? 0 : 2;
    }
    const operation = operationNamed(name);
    if (operation.kind !== "upload")
      throw new ServiceTitanInputError(
        `${operation.name} sends no file. Use st call; st upload --help lists those that do.`,
      );
    if (isHelp) return await callOperation(operation, rest, started);
    const values = operation.arguments.length - 2;
    const taken = findWords(rest, values + 1, Object.keys(UPLOAD));
    const file = taken.words[values];
    if (file === undefined)
      return await callOperation(operation, rest, started);
    return await callOperation(
      operation,
      [...taken.words.slice(0, values), ...taken.rest, `--file=${file}`],
      started,
    );
  },
};
