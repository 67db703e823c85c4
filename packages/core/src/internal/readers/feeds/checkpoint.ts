import type { Checkpoint } from "../../../options.js";
import { inputError } from "../../errors/input-error.js";
import type { Source } from "../source.js";

/**
 * What a stored position begins with: it carries the feed it belongs to, so
 * that no other feed can be resumed from it.
 */
const MARK = "st-position:";

const keyOf = ({ feed }: Source, { name = "default" }: Checkpoint) =>
  `${feed}/${encodeURIComponent(name)}`;

/** The position a reader of this feed got to, if it has been here before. */
export async function loadPosition(
  source: Source,
  checkpoint: Checkpoint,
): Promise<string | undefined> {
  const key = keyOf(source, checkpoint);
  const stored = await checkpoint.store.get(key);
  if (stored == null) return undefined;
  if (stored.startsWith(MARK)) return unwrapPosition(source, stored);
  throw inputError(
    source.operation,
    `checkpoint: the store holds no position under ${key}. Delete it to begin anew.`,
  );
}

/** Keeps a position under the name of its feed, tenant and reader. */
export function savePosition(
  source: Source,
  checkpoint: Checkpoint,
  continueFrom: string,
): Promise<void> {
  return checkpoint.store.set(
    keyOf(source, checkpoint),
    `${MARK}${source.feed} ${continueFrom}`,
  );
}

/**
 * The server's own token out of a stored position. A text that is not one is
 * taken for a token.
 */
export function unwrapPosition(source: Source, text: string): string {
  if (!text.startsWith(MARK)) return text;
  const [, owner, token = ""] = /^[^:]+:(\S*) (.*)$/s.exec(text) ?? [];
  if (owner === source.feed) return token;
  throw inputError(
    source.operation,
    `from: this position belongs to ${owner}, not to ${source.feed}.`,
  );
}
