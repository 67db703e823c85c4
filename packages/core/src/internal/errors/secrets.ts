import { isError } from "./network-error.js";

/**
 * Hides one tenant's secrets in whatever is shown. A server or a proxy may echo
 * request headers in an error page, and a custom `fetch` may put them into its
 * errors; both end up in messages and causes.
 */
export class Secrets {
  #credentials: readonly string[];
  /** The latest first. */
  #tokens: readonly string[] = [];

  constructor(appKey: string) {
    this.#credentials = [appKey];
  }

  /** Remembers the client secret, in place of the one before. */
  setSecret(clientSecret: string): void {
    this.#credentials = [this.#credentials[0] as string, clientSecret];
  }

  /** Remembers an access token. Requests may still carry the ones before it. */
  addToken(token: string): void {
    /** Tokens remembered per tenant; older ones have expired or were replaced. */
    const TOKENS = 4;
    if (!this.#tokens.includes(token))
      this.#tokens = [token, ...this.#tokens.slice(0, TOKENS - 1)];
  }

  /**
   * The text with `[secret]` in place of each secret, and in place of the start
   * of one at the end, since long texts are cut before they get here.
   */
  hide(text: string): string {
    /**
     * Fewest characters that count as the start of a secret. Any text may end with
     * fewer, such as `ak1.`.
     */
    const START = 8;
    let clean = text;
    for (const secret of [...this.#credentials, ...this.#tokens]) {
      // A shorter one would blank out half of an ordinary text.
      if (!secret || secret.length < 4) continue;
      // As it is, in a URL, and in the form of a token request.
      for (const form of [
        secret,
        encodeURIComponent(secret),
        String(new URLSearchParams({ "": secret })).slice(1),
      ]) {
        clean = clean.replaceAll(form, "[secret]");
        const at = clean.lastIndexOf(form.slice(0, START));
        if (at >= 0 && form.startsWith(clean.slice(at)))
          clean = `${clean.slice(0, at)}[secret]`;
      }
    }
    return clean;
  }

  /**
   * A copy of a foreign error to serve as a cause: name, message, code and
   * stack without secrets, three causes deep.
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
