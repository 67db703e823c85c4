import { show } from "@st/core/module";
import type { FakeOptions, Fault } from "../options.js";
import { isZone } from "../time/zone.js";
import { problemOf, type Shape } from "./shape.js";
import { timeIn } from "./zone.js";

/** What st-fake.json contains. */
export interface Config extends Omit<FakeOptions, "clock"> {
  $schema?: string;
  port?: number;
  host?: string;
  control?: boolean | { port?: number; host?: string };
  clock?: string;
  zone?: string;
  faults?: Fault[];
}

/**
 * Reads the text of a configuration file.
 *
 * @param file how to name it in errors
 * @throws ConfigError with one sentence
 */
export function parseConfig(text: string, file: string, shape: Shape): Config {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ConfigError(`${file} is not JSON: ${placeOf(error, text)}.`);
  }
  const problem = problemOf(shape, value, "");
  if (problem !== undefined) throw new ConfigError(`${file}: ${problem}`);
  return value as Config;
}

/** A mistake in a flag or file, in one sentence. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * The clock of a configuration, which starts at its time and runs on.
 *
 * @throws ConfigError when there is no such zone or time
 */
export function clockOf({
  clock,
  zone = "UTC",
}: Pick<Config, "clock" | "zone">): { now(): number } | undefined {
  if (!isZone(zone))
    throw new ConfigError(
      `zone is ${show(zone)}; give the name of a time zone, such as "America/Phoenix".`,
    );
  if (clock === undefined) return undefined;
  const start = timeIn(zone, clock);
  if (start === undefined)
    throw new ConfigError(
      `clock is ${show(clock)}; give a time, such as "2026-03-02T08:00".`,
    );
  const offset = start - Date.now();
  return { now: () => Date.now() + offset };
}

/** Where the text stops to be JSON. */
function placeOf(error: unknown, text: string): string {
  const message = (error as Error).message;
  const position = /position (\d+)/.exec(message)?.[1];
  const what = message.replace(/,? (in JSON )?at position.*$/s, "");
  if (position === undefined) return what.replace(/, "[\s\S]*$/, "");
  const before = text.slice(0, Number(position)).split("\n");
  return `${what} in line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}
