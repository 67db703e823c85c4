import { digest } from "../../values/digest.js";
import { Recent } from "../recent.js";

/**
 * Returns a filter that drops rows which came before, unchanged. A row that
 * comes again with other content is a newer state and passes, as does a row
 * without a key. Repeats come from the last 15 minutes of a feed.
 */
export function createSeenFilter<T>(
  key: readonly string[],
): (row: T) => boolean {
  const contents = new Recent<string, number>(() => true);
  return (row) => {
    const values = key.map(
      (name) => (row as Record<string, unknown> | null)?.[name],
    );
    if (values.some((value) => value == null)) return true;
    const id = JSON.stringify(values);
    const content = digest(JSON.stringify(row));
    if (contents.get(id) === content) return false;
    contents.set(id, content);
    return true;
  };
}
