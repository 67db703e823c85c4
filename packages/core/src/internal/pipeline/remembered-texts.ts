const TEXT: unique symbol = Symbol("text");

type Marked = Response & { [TEXT]?: string };

/**
 * Longest text that is remembered without need, in characters. A runtime may
 * hold a response for long, and its text with it.
 */
export const SHORT_TEXT = 4_096;

/**
 * Remembers the body of a response. A body can be read only once, but a layer
 * may have read it already, and a layer or a mock may give one response to
 * several calls. A property on the response: with a WeakMap a call costs 6 %
 * more (bench/call-cost).
 */
export function rememberText(response: Response, text: string): void {
  (response as Marked)[TEXT] = text;
}

export function rememberedText(response: Response): string | undefined {
  return (response as Marked)[TEXT];
}
