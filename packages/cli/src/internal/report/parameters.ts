import type { Report } from "@st/reporting/report";
import type { Flags } from "../args/flag.js";
import { isSame } from "../operation/names.js";

type Given = readonly (readonly [name: string, text: string])[];

/**
 * Takes the parameters of a report out of a command line: its flags that the
 * command does not have. What they mean is known when the report is.
 */
export function splitParameters(
  args: readonly string[],
  flags: Flags,
): { plain: string[]; given: Given } {
  const plain: string[] = [];
  const given: [string, string][] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    const [, name = ""] = /^--([^=]+)/.exec(arg) ?? [];
    const isOwn =
      Object.hasOwn(flags, name) ||
      Object.hasOwn(flags, name.replace(/^no-/, ""));
    const next = args[at + 1];
    if (name === "" || isOwn) {
      plain.push(arg);
      const takesValue = isOwn && flags[name]?.value !== undefined;
      if (takesValue && !arg.includes("=") && next !== undefined) {
        plain.push(next);
        at++;
      }
    } else if (arg.includes("=")) {
      given.push([name, arg.slice(arg.indexOf("=") + 1)]);
    } else if (next === undefined || next.startsWith("--")) {
      given.push([name, "true"]);
    } else {
      given.push([name, next]);
      at++;
    }
  }
  return { plain, given };
}

/** Values by the names of the report, whose case need not be known. */
export function parametersOf(
  { parameters }: Report,
  given: Given,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of given) {
    const parameter = parameters.find((one) => isSame(one.name, name));
    const own = parameter?.name ?? name;
    const value = readValue(text, parameter?.dataType);
    const before = values[own];
    values[own] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

/** The report checks the value; only its kind cannot be told from text. */
function readValue(text: string, dataType: string | undefined): unknown {
  if (dataType === "Number" && /^-?\d+(\.\d+)?$/.test(text))
    return Number(text);
  if (dataType === "Boolean" && /^(true|false)$/.test(text))
    return text === "true";
  return text;
}
