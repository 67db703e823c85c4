import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import type { Stream } from "../../stream.js";
import { deriveStream } from "./derive.js";
import { RULES } from "./rules.js";

let derived: Promise<readonly Stream[]> | undefined;

/** Every stream there is, in the order of the rules. */
export function allStreams(): Promise<readonly Stream[]> {
  derived ??= Promise.all(RULES.map(deriveStream));
  return derived;
}

/**
 * The streams of these names, each after its parent.
 *
 * @param names all that are not read on demand only, by default
 * @throws ServiceTitanInputError for a name that no stream has
 */
export async function chooseStreams(
  names?: readonly string[],
): Promise<readonly Stream[]> {
  const all = await allStreams();
  if (names === undefined) return all.filter(({ onDemand }) => !onDemand);
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new ServiceTitanInputError(
      `streams: there is no stream ${JSON.stringify(unknown)}.${didYouMean(unknown, known)} ` +
        "allStreams() lists them, and so does `st-sync streams`.",
    );
  const wanted = new Set(names);
  for (const { name, parent } of all)
    if (wanted.has(name) && parent !== undefined) wanted.add(parent);
  return all
    .filter(({ name }) => wanted.has(name))
    .sort(
      (a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined),
    );
}
