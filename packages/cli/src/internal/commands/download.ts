import { operations } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import { findWords } from "../args/find-words.js";
import type { DynamicCommand } from "../command.js";
import { fileHelp } from "../help/file-help.js";
import { callOperation } from "../operation/call-operation.js";
import { operationNamed } from "../operation/find-operation.js";

const KINDS: readonly string[] = ["binary", "redirect"];

/** `st download telecom.calls.getRecording 5 --output 5.mp3` */
export const download: DynamicCommand = {
  async start(args, started) {
    const {
      words: [name],
      rest,
    } = findWords(args, 1);
    if (name === undefined) {
      const known = operations().filter(({ kind }) => KINDS.includes(kind));
      started.terminal.out.write(fileHelp("download", known, started.terminal));
      return args.some((arg) => arg === "--help" || arg === "-h") ? 0 : 2;
    }
    const operation = operationNamed(name);
    if (!KINDS.includes(operation.kind))
      throw new ServiceTitanInputError(
        `${operation.name} returns no file. Use st call; st download --help lists those that do.`,
      );
    return await callOperation(operation, rest, started);
  },
};
