import { findWords } from "../args/find-words.js";
import type { DynamicCommand, Started } from "../command.js";
import { callOperation } from "../operation/call-operation.js";
import { findByWords, operationNamed } from "../operation/find-operation.js";

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
