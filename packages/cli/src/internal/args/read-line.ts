import { type ParseArgsConfig, parseArgs } from "node:util";
import { ServiceTitanInputError } from "@st/core";
import { didYouMean, flagProblem } from "@st/core/module";
import type { Flags } from "./flag.js";

/** What a command line says. */
export interface Line {
  readonly positionals: readonly string[];
  /** The value of a flag that takes one; the last if there are several. */
  text(name: string): string | undefined;
  /** All values of a flag. */
  texts(name: string): readonly string[];
  /** Whether a flag without a value is set. `--no-NAME` is false. */
  is(name: string): boolean | undefined;
  /** The value of a flag as a whole number from 1 up. */
  count(name: string): number | undefined;
}

/**
 * Reads the arguments of a command.
 *
 * @param help the command that lists the flags
 * @throws ServiceTitanInputError with one sentence
 */
export function readLine(
  args: readonly string[],
  flags: Flags,
  help: string,
): Line {
  const { values, positionals } = parse(args, flags, help);
  const texts = (name: string) => (values[name] ?? []).map(String);
  const text = (name: string) => texts(name).at(-1);
  for (const [name, { choices }] of Object.entries(flags)) {
    const value = choices && text(name);
    if (value !== undefined && !choices?.includes(value))
      throw new ServiceTitanInputError(
        `--${name} is ${JSON.stringify(value)}.${didYouMean(value, choices ?? [])} ` +
          `Give ${choices?.join(", ")}.`,
      );
  }
  return {
    positionals,
    text,
    texts,
    is: (name) => values[name]?.at(-1) as boolean | undefined,
    count(name) {
      const given = text(name);
      if (given === undefined) return undefined;
      const number = Number(given);
      if (/^\d+$/.test(given) && Number.isSafeInteger(number) && number > 0)
        return number;
      throw new ServiceTitanInputError(
        `--${name} is ${JSON.stringify(given)}; give a whole number from 1 up.`,
      );
    },
  };
}

type Values = Record<string, (string | boolean)[] | undefined>;

function parse(args: readonly string[], flags: Flags, help: string) {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? "boolean" : "string",
        multiple: true,
        ...(short !== undefined && { short }),
      },
    ]),
  ) as NonNullable<ParseArgsConfig["options"]>;
  try {
    const parsed = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      allowNegative: true,
    });
    return parsed as { values: Values; positionals: string[] };
  } catch (error) {
    throw new ServiceTitanInputError(
      `${flagProblem(error, Object.keys(flags))} See ${help}.`,
    );
  }
}
