import { didYouMean } from "./nearest.js";

/**
 * An error of Node's `parseArgs` as a sentence that names the flag and what to
 * do.
 *
 * @param flags the known ones, without dashes
 */
export function flagProblem(error: unknown, flags: readonly string[]): string {
  const { code, message } = error as Error & { readonly code?: string };
  const [, given = ""] = /'([^']+)'/.exec(message) ?? [];
  const flag = /--[\w.-]+/.exec(given)?.[0] ?? given;
  switch (code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return `There is no flag ${flag}.${didYouMean(
        flag,
        flags.map((name) => `--${name}`),
      )}`;
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return `${given} belongs to no flag.`;
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      if (message.includes(" ambiguous"))
        return `The value of ${flag} begins with "-". Write ${flag}=VALUE.`;
      return message.includes(" argument missing")
        ? `${flag} needs a value.`
        : `${flag} takes no value.`;
    default:
      return message;
  }
}
