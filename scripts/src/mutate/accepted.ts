import { ACCEPTED_IN_SCRIPTS } from "./accepted-scripts.ts";

/** Survivors that were looked at, and why no test should notice them. */
export interface AcceptedSurvivors {
  readonly reason: string;
  readonly survivors: readonly {
    /** Relative to the root. */
    readonly file: string;
    /** The text of the changed line. */
    readonly line: string;
    /** `before → after`, as `pnpm mutate` prints it. */
    readonly changes: readonly string[];
  }[];
}

const auth = "packages/core/src/internal/auth";
const errors = "packages/core/src/internal/errors";
const feeds = "packages/core/src/internal/readers/feeds";
const lookups = "packages/lookups/src";
const limiter = "packages/core/src/rate-limiter";
const pipeline = "packages/core/src/internal/pipeline";
const reporting = "packages/reporting/src/report";
const webhooks = "packages/webhooks/src";

export const ACCEPTED: readonly AcceptedSurvivors[] = [
  {
    reason:
      "The same: the pattern matches from the first or to the last character anyway, or `=` stands nowhere else.",
    survivors: [
      {
        file: `${feeds}/checkpoint.ts`,
        line: String.raw`const [, owner, token = ""] = /^[^:]+:(\S*) (.*)$/s.exec(text) ?? [];`,
        changes: [
          String.raw`/^[^:]+:(\S*) (.*)$/s → /[^:]+:(\S*) (.*)$/s`,
          String.raw`/^[^:]+:(\S*) (.*)$/s → /^[^:]+:(\S*) (.*)/s`,
        ],
      },
      {
        file: `${limiter}.ts`,
        line: String.raw`request.url.replace(/\?.*$/s, "");`,
        changes: [String.raw`/\?.*$/s → /\?.*/s`],
      },
      {
        file: `${webhooks}/signature.ts`,
        line: 'return btoa(String.fromCharCode(...bytes)).replace(/=+$/, "") === base64',
        changes: ["/=+$/ → /=+/"],
      },
      {
        file: `${webhooks}/signature.ts`,
        line: String.raw`/^(?:(sha-?\d{1,3})=)?(.*)$/is.exec(text.trim()) ?? [];`,
        changes: [
          String.raw`/^(?:(sha-?\d{1,3})=)?(.*)$/is → /(?:(sha-?\d{1,3})=)?(.*)$/is`,
          String.raw`/^(?:(sha-?\d{1,3})=)?(.*)$/is → /^(?:(sha-?\d{1,3})=)?(.*)/is`,
        ],
      },
    ],
  },
  {
    reason:
      "The same: it stands in for a missing value, and any other text nobody sends does as well.",
    survivors: [
      {
        file: "packages/core/src/internal/response/parse-answer.ts",
        line: 'const type = response.headers.get("content-type") ?? "";',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: "packages/core/src/internal/response/parse-answer.ts",
        line: "} catch {",
        changes: ["{ return undefined; } → {}"],
      },
      {
        file: `${reporting}/fetch-page.ts`,
        line: '? new RouteMissing("", { cause })',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${reporting}/rows.ts`,
        line: "const { columns = [], stoppedBy } = last ?? {};",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${errors}/network-error.ts`,
        line: 'let words = "";',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${errors}/retry-after.ts`,
        line: 'const text = header?.trim() ?? "";',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${errors}/retry-after.ts`,
        line: String.raw`const seconds = /(\d+(?:\.\d+)?) seconds?\W*$/i.exec(title ?? "")?.[1];`,
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${errors}/secrets.ts`,
        line: "#tokens: readonly string[] = [];",
        changes: ['[] → ["Stryker was here"]'],
      },
      {
        file: `${feeds}/checkpoint.ts`,
        line: String.raw`const [, owner, token = ""] = /^[^:]+:(\S*) (.*)$/s.exec(text) ?? [];`,
        changes: ['"" → "Stryker was here!"', '[] → ["Stryker was here"]'],
      },
      {
        file: `${webhooks}/sign-webhook.ts`,
        line: 'encoding = "hex",',
        changes: ['"hex" → ""'],
      },
      {
        file: `${webhooks}/signature.ts`,
        line: 'const [, prefix, value = ""] =',
        changes: ['"" → "Stryker was here!"'],
      },
      {
        file: `${webhooks}/signature.ts`,
        line: String.raw`/^(?:(sha-?\d{1,3})=)?(.*)$/is.exec(text.trim()) ?? [];`,
        changes: ['[] → ["Stryker was here"]'],
      },
    ],
  },
  {
    reason:
      "The same: NaN has no sign, and a comparison with `undefined` is false.",
    survivors: [
      {
        file: `${auth}/token-request.ts`,
        line: "const refused = status !== undefined && status >= 400 && status < 429;",
        changes: ["status !== undefined → true"],
      },
      {
        file: `${feeds}/position.ts`,
        line: "if (from instanceof Date && !Number.isNaN(+from)) return from.toISOString();",
        changes: ["+from → -from"],
      },
      {
        file: `${feeds}/position.ts`,
        line: "if (!Number.isNaN(+time))",
        changes: ["+time → -time"],
      },
    ],
  },
  {
    reason:
      "The same: what the condition prevents would have nothing to do, or was refused before.",
    survivors: [
      {
        file: `${reporting}/fetch-page.ts`,
        line: "if (pending) abandon(api, pending.token);",
        changes: ["pending → true"],
      },
      {
        file: `${reporting}/parameter-value.ts`,
        line: 'return typeof value === "string" && TIME.test(value) ? value : undefined;',
        changes: ['typeof value === "string" → true'],
      },
      {
        file: `${reporting}/parameters.ts`,
        line: "else if (value.ok) sent.push({ name: parameter.name, value: value.value });",
        changes: ["value.ok → true"],
      },
      {
        file: `${pipeline}/read-text.ts`,
        line: "bytes > limit ? whole?.subarray(0, limit) : whole,",
        changes: ["bytes > limit → true", "bytes > limit → bytes >= limit"],
      },
      {
        file: `${pipeline}/read-text.ts`,
        line: "if (!done) reader.cancel().catch(ignore);",
        changes: ["!done → true"],
      },
      {
        file: `${limiter}/lane.ts`,
        line: "if (this.#waiting.size) this.#sendDue(rule);",
        changes: ["this.#waiting.size → true"],
      },
      {
        file: `${limiter}/lane.ts`,
        line: 'signal.addEventListener("abort", abort, { once: true });',
        changes: ["true → false"],
      },
      {
        file: `${limiter}/lane.ts`,
        line: "if (!lost) return;",
        changes: ["!lost → false"],
      },
      {
        file: `${webhooks}/raw-body.ts`,
        line: 'if (typeof source !== "object" || source === null) return undefined;',
        changes: ["source === null → false"],
      },
    ],
  },
  {
    reason: "The same: both sides of the comparison lose their case.",
    survivors: [
      {
        file: `${reporting}/find-report.ts`,
        line: "return name.trim().toLowerCase();",
        changes: ["name.trim().toLowerCase() → name.trim().toUpperCase()"],
      },
      {
        file: `${lookups}/lookup-table.ts`,
        line: "return name.trim().toLowerCase();",
        changes: ["name.trim().toLowerCase() → name.trim().toUpperCase()"],
      },
    ],
  },
  {
    reason:
      "The same: a refresh that a caller still waits for is the current one.",
    survivors: [
      {
        file: `${auth}/tenant-tokens.ts`,
        line: "if (this.#refresh === refresh) this.#refresh = undefined;",
        changes: ["this.#refresh === refresh → true"],
      },
    ],
  },
  {
    reason: "The same: `localDay` throws no other error.",
    survivors: [
      {
        file: `${reporting}/parameter-value.ts`,
        line: "} catch (error) {",
        changes: [
          "{ if (ServiceTitanInputError.i … undefined; throw error; } → {}",
        ],
      },
      {
        file: `${reporting}/parameter-value.ts`,
        line: "if (ServiceTitanInputError.isInstance(error)) return undefined;",
        changes: ["ServiceTitanInputError.isInstance(error) → true"],
      },
    ],
  },
  {
    reason:
      "The same: generations are still kept for ever longer, only at other numbers.",
    survivors: [
      {
        file: "packages/core/src/internal/readers/stale-guard.ts",
        line: "const seen = new Recent<number, true>((count) => !(count & (count - 1)));",
        changes: ["count - 1 → count + 1"],
      },
    ],
  },
  {
    reason: "Only speed: in the end whole pages are compared.",
    survivors: [
      {
        file: `${reporting}/run.ts`,
        line: "before.length === now.length &&",
        changes: [
          "before.length === now.length & … -1)) === text(now.at(-1)) → true",
          "before.length === now.length & … -1)) === text(now.at(-1)) → " +
            "before.length === now.length & … -1)) === text(now.at(-1))",
          "before.length === now.length & … fore[0]) === text(now[0]) → true",
          "before.length === now.length & … fore[0]) === text(now[0]) → " +
            "before.length === now.length | … fore[0]) === text(now[0])",
          "before.length === now.length → true",
        ],
      },
      {
        file: `${reporting}/run.ts`,
        line: "text(before[0]) === text(now[0]) &&",
        changes: ["text(before[0]) === text(now[0]) → true"],
      },
      {
        file: `${reporting}/run.ts`,
        line: "text(before.at(-1)) === text(now.at(-1)) &&",
        changes: ["text(before.at(-1)) === text(now.at(-1)) → true"],
      },
    ],
  },
  {
    reason: "Only speed: it is noticed, tried or dropped one step later.",
    survivors: [
      {
        file: `${limiter}/lane.ts`,
        line: "if (this.#waiting.size === 1 || wait >= timeLeft) this.#sendDue(rule);",
        changes: ["this.#waiting.size === 1 || wait >= timeLeft → true"],
      },
      {
        file: `${webhooks}/signature.ts`,
        line: 'encoding !== "hex" && value.length < size * 2',
        changes: [
          "value.length < size * 2 → true",
          "value.length < size * 2 → value.length <= size * 2",
        ],
      },
    ],
  },
  ...ACCEPTED_IN_SCRIPTS,
];
