import type { Output, Terminal } from "../../terminal.js";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

export type Colour = keyof typeof CODES;
export type Paint = (text: string, colour: Colour) => string;

/**
 * Colours text for an output: on a terminal, unless `NO_COLOR` is set.
 * `FORCE_COLOR` colours anywhere, and `FORCE_COLOR=0` nowhere, as in Node.
 */
export function paintFor({ isTTY }: Output, env: Terminal["env"]): Paint {
  if (!hasColours(isTTY === true, env)) return (text) => text;
  return (text, colour) => `\x1b[${CODES[colour]}m${text}\x1b[0m`;
}

function hasColours(isTerminal: boolean, env: Terminal["env"]): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM } = env;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (none !== undefined && none !== "") return false;
  return isTerminal && TERM !== "dumb";
}
