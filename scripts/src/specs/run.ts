/**
 * Finds the command, runs it, and turns errors a person can mend into messages.
 */
import { OverrideError } from "../model/overrides.ts";
import { NameError } from "../names/pins.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { changesetCommand } from "./changeset-command.ts";
import type { Command, CommandContext } from "./command.ts";
import { diffCommand } from "./diff-command.ts";
import { pullCommand } from "./pull-command.ts";
import { updateCommand } from "./update-command.ts";
import { UserError } from "./user-error.ts";

const COMMANDS: readonly Command[] = [
  updateCommand,
  pullCommand,
  diffCommand,
  changesetCommand,
];

/**
 * @returns the exit code: 0 done, 1 refused, 2 called wrongly, 3 done but for
 *   the modules that were held back
 */
export async function runSpecs(
  commandArguments: string[],
  context: Omit<CommandContext, "commandArguments">,
): Promise<number> {
  const [name, ...rest] = commandArguments;
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    context.say(
      COMMANDS.map(
        ({ usage, help }) => `pnpm specs ${usage}\n    ${help}`,
      ).join("\n"),
    );
    return 2;
  }
  try {
    return await command.run({ ...context, commandArguments: rest });
  } catch (error) {
    if (isWrongCall(error)) {
      context.say(`${error.message}\nUsage: pnpm specs ${command.usage}`);
      return 2;
    }
    if (!isMendable(error)) throw error;
    context.say(error.message);
    return 1;
  }
}

function isMendable(error: unknown): error is Error {
  return [UserError, SpecRefusedError, OverrideError, NameError].some(
    (kind) => error instanceof kind,
  );
}

function isWrongCall(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS")
  );
}
