import { isError } from "./network-error.js";

/**
 * Keeps one tenant's secrets out of what is shown. A server or a proxy may echo
 * headers in an error page, and a custom `fetch` may put them into its errors;
 * both end up in messages and causes.
 */
export class Secrets {
  /** The app key, the client secret, and the last tokens. */
  #values: readonly (string | undefined)[];

  constructor(appKey: string, clientSecret: string | undefined) {
    this.#values = [appKey, clientSecret];
  }

  /**
   * Remembers a token. Of those before it some few may still be on their way;
   * older ones do no harm.
   */
  add(token: string): void {
    const [key, secret, ...tokens] = this.#values;
    if (!tokens.includes(token))
      this.#values = [key, secret, token, ...tokens.slice(0, 3)];
  }

  hide(text: string): string {
    let clean = text;
    for (const value of this.#values) {
      if (!value || value.length < 4) continue;
      // As it is, as it stands in a URL, and in the form of a token request.
      for (const form of [
        value,
        encodeURIComponent(value),
        new URLSearchParams({ "": value }).toString().slice(1),
      ])
        clean = clean.replaceAll(form, "[secret]");
    }
    return clean;
  }

  /**
   * A foreign error as a cause: name, message, code and stack, cleaned, three
   * deep.
   */
  cause(error: unknown, depth = 3): Error | undefined {
    if (!isError(error) || !depth) return undefined;
    const { name, message, stack, cause, code } = error as Error & {
      code?: unknown;
    };
    const inner = this.cause(cause, depth - 1);
    const copy = new Error(this.hide(message), inner && { cause: inner });
    return Object.assign(
      copy,
      { name, stack: this.hide(stack ?? "") },
      code !== undefined && { code: this.hide(String(code)) },
    );
  }
}
