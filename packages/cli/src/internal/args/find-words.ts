import { COMMON } from "./flag.js";

/** The first words of a command line, and the arguments without them. */
export interface Words {
  readonly words: readonly string[];
  readonly rest: readonly string[];
}

/**
 * Takes up to `most` words from a command line, past the flags that may stand
 * before and between them: `--profile x crm customers list --all`.
 *
 * @param flags other flags that take a value, beside the common ones
 */
export function findWords(
  args: readonly string[],
  most: number,
  flags: readonly string[] = [],
): Words {
  const words: string[] = [];
  const rest: string[] = [];
  let at = 0;
  for (; at < args.length && words.length < most; at++) {
    const arg = args[at] as string;
    if (arg === "--") break;
    if (!arg.startsWith("-") || arg === "-") {
      words.push(arg);
      continue;
    }
    rest.push(arg);
    const name = arg.replace(/^--/, "");
    const takesValue =
      COMMON[name]?.value !== undefined || flags.includes(name);
    if (takesValue && at + 1 < args.length) rest.push(args[++at] as string);
  }
  return { words, rest: [...rest, ...args.slice(at)] };
}
