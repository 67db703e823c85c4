import type { Checkpoint } from "../../../options.js";
import { inputError } from "../../errors/input-error.js";
import type { Source } from "../source.js";

/**
 * The start of a stored position. Its feed follows, so that no other feed can
 * be resumed from it.
 */
const PREFIX = "st-position:";

/** The position that a reader of this feed has stored, if any. */
export async function loadPosition(
  source: Source,
  checkpoint: Checkpoint,
): Promise<string | undefined> {
  const key = keyOf(source, checkpoint);
  const stored = await checkpoint.store.get(key);
  if (stored == null) return undefined;
  if (stored.startsWith(PREFIX)) return unwrapPosition(source, stored);
  throw inputError(
    source.operation,
    `checkpoint: the value stored under ${key} is not a position. Delete it to start over.`,
  );
}

/** Stores a position under the name of its feed, tenant and reader. */
export function savePosition(
  source: Source,
  checkpoint: Checkpoint,
  continueFrom: string,
): Promise<void> {
  return checkpoint.store.set(
    keyOf(source, checkpoint),
    `${PREFIX}${source.feed} ${continueFrom}`,
  );
}

/**
 * The server's token in a stored position. Any other text is taken for a token.
 * @throws ServiceTitanInputError for another feed's position
 */
export function unwrapPosition(source: Source, text: string): string {
  if (!text.startsWith(PREFIX)) return text;
  const [, owner, token = ""] = /^[^:]+:(\S*) (.*)$/s.exec(text) ?? [];
  if (owner === source.feed) return token;
  throw inputError(
    source.operation,
    `from: this position belongs to ${owner}, not to ${source.feed}.`,
  );
}

function keyOf({ feed }: Source, { name = "default" }: Checkpoint): string {
  return `${feed}/${encodeURIComponent(name)}`;
}
