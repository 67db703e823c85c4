/** Code whose tests have to notice every change of its behaviour. */
export interface Area {
  readonly name: string;
  /** Folder of its package. */
  readonly folder: string;
  /** What is mutated, relative to the folder. */
  readonly files: readonly string[];
  /** The tests that may notice, relative to the folder. */
  readonly tests: readonly string[];
}

const core = "packages/core";
const pipeline = "src/internal/pipeline";

export const AREAS: readonly Area[] = [
  {
    name: "secrets",
    folder: core,
    files: ["src/internal/errors/secrets.ts"],
    tests: ["src/internal/errors/{secrets,messages}.test.ts"],
  },
  {
    name: "retry",
    folder: core,
    files: [
      `${pipeline}/retries.ts`,
      `${pipeline}/retry-budget.ts`,
      `${pipeline}/may-retry.ts`,
      `${pipeline}/send-with-retries.ts`,
      "src/internal/errors/retry-after.ts",
    ],
    tests: [
      `${pipeline}/{retries,retry-budget,may-retry,send-with-retries}.test.ts`,
      "src/internal/errors/retry-after.test.ts",
    ],
  },
  {
    name: "auth",
    folder: core,
    files: ["src/internal/auth/*.ts", "src/token-store.ts"],
    tests: ["src/internal/auth/*.test.ts", "src/token-store.test.ts"],
  },
  {
    name: "throttle",
    folder: core,
    files: [
      "src/rate-limiter.ts",
      "src/rate-limiter/*.ts",
      `${pipeline}/throttle.ts`,
    ],
    tests: [
      "src/rate-limiter.test.ts",
      "src/rate-limiter/*.test.ts",
      `${pipeline}/{rate-limit,throttle,send-with-retries}.test.ts`,
    ],
  },
  {
    name: "bodies",
    folder: core,
    files: [`${pipeline}/read-response.ts`, `${pipeline}/read-text.ts`],
    tests: [
      `${pipeline}/{read-response,read-text,custom-fetch,time-limits}.test.ts`,
    ],
  },
  {
    name: "feeds",
    folder: core,
    files: [
      "src/internal/readers/feeds/*.ts",
      "src/internal/readers/reading-limits.ts",
    ],
    tests: ["src/internal/readers/**/*.test.ts"],
  },
  {
    name: "webhooks",
    folder: "packages/webhooks",
    files: ["src/*.ts"],
    tests: ["src/**/*.test.ts"],
  },
];
