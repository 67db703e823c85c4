import { isError } from "./network-error.js";

/**
 * Keeps secrets out of what is shown. A server or a proxy may echo headers in an error page, and a custom `fetch` may put
 * them into its errors; both end up in messages and causes.
 */
export class Secrets {
  readonly #values = new Set<string>();

  /** Remembers a value to hide. Old tokens are forgotten, they do no harm. */
  add(value: string | undefined): void {
    if (value && value.length > 3) this.#values.add(value);
    if (this.#values.size > 8) {
      const [, , oldest] = this.#values;
      this.#values.delete(oldest as string);
    }
  }

  hide(text: string): string {
    let clean = text;
    for (const value of this.#values) {
      clean = clean.replaceAll(value, "[secret]").replaceAll(encodeURIComponent(value), "[secret]");
    }
    return clean;
  }

  /** A foreign error as a cause: name, message, code and stack, cleaned, three deep. */
  cause(error: unknown, depth = 3): Error | undefined {
    if (!isError(error) || !depth) return undefined;
    const { name, message, stack, cause, code } = error as Error & { code?: unknown };
    const inner = this.cause(cause, depth - 1);
    const copy = new Error(this.hide(message), inner && { cause: inner });
    return Object.assign(
      copy,
      { name, stack: this.hide(stack ?? "") },
      code !== undefined && { code: this.hide(String(code)) },
    );
  }
}
