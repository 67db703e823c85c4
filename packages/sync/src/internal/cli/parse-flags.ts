import { type ParseArgsConfig, parseArgs } from "node:util";
import { ServiceTitanInputError } from "@st/core";
import { flagProblem } from "@st/core/module";

type Parsed<Options extends NonNullable<ParseArgsConfig["options"]>> =
  ReturnType<
    typeof parseArgs<{
      options: Options;
      allowPositionals: true;
      allowNegative: true;
    }>
  >;

/**
 * Reads a command line.
 *
 * @param help the command that lists the flags
 * @throws ServiceTitanInputError with one sentence
 */
export function parseFlags<
  const Options extends NonNullable<ParseArgsConfig["options"]>,
>(args: readonly string[], options: Options, help: string): Parsed<Options> {
  try {
    return parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      allowNegative: true,
    });
  } catch (error) {
    throw new ServiceTitanInputError(
      `${flagProblem(error, Object.keys(options))} Run ${help}.`,
    );
  }
}

/** What is between the commas. */
export function words(text: string): readonly string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
