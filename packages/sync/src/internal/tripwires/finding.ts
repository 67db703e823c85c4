import type { TripwireRow } from "../../store.js";

/** What a tripwire found in a stream. */
export type Finding = Pick<
  TripwireRow,
  "stream" | "kind" | "message" | "remedy"
>;

/** Makes the next run read a stream from its beginning. */
export const again = (stream: string): string =>
  `DELETE FROM st_streams WHERE stream = '${stream}'`;

export const percent = (part: number, whole: number): string =>
  `${Math.round((part / Math.max(whole, 1)) * 100)} %`;

/** Some of many names. */
export function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
