import { parse } from "yaml";
import { MOST_YAML_BYTES } from "../normalise/limits.ts";
import { checkSize } from "./json-text.ts";
import { UserError } from "./user-error.ts";

/**
 * Most values that references (`*name`) may repeat. Without a limit, ten lines
 * that refer to each other ten times each hold ten billion values.
 */
const MOST_REPEATED = 10_000;

/** Reads a downloaded YAML document. */
export function readYamlText(text: string, source: string): unknown {
  checkSize(text.length, source, MOST_YAML_BYTES);
  try {
    return parse(text, {
      maxAliasCount: MOST_REPEATED,
      logLevel: "error",
    }) as unknown;
  } catch (error) {
    // The lines behind the first show the place in the text.
    const [reason] = (error as Error).message.split(/:?\n/);
    throw new UserError(
      `${source} is not YAML that can be read: ${reason}. Download it again.`,
    );
  }
}
