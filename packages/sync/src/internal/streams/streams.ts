import type { Stream } from "../../stream.js";
import { deriveStream } from "./derive.js";
import { RULES } from "./rules.js";

let derived: Promise<readonly Stream[]> | undefined;

/** Every stream there is, in the order of the rules. */
export function allStreams(): Promise<readonly Stream[]> {
  derived ??= Promise.all(RULES.map(deriveStream));
  return derived;
}
