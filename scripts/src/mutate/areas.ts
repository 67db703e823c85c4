import { existsSync } from "node:fs";
import { dirname, join, matchesGlob, relative, resolve } from "node:path";

/** Code whose tests have to notice every change of its behaviour. */
export interface Area {
  /** Of the area, or the path of the one file that is mutated. */
  readonly name: string;
  /** Folder of its package. */
  readonly folder: string;
  /** What is mutated, relative to the folder; tests among it are not. */
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
      `${pipeline}/{retries,retry-budget,may-retry,send-with-retries,time-limits}.test.ts`,
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
    name: "network",
    folder: core,
    // Connections that fail, unused proxies, hints for unknown names.
    files: [
      "src/internal/errors/{network-error,unused-proxy,call-errors}.ts",
      "src/internal/values/nearest.ts",
    ],
    tests: [
      "src/internal/errors/*.test.ts",
      `${pipeline}/{time-limits,custom-fetch,read-text}.test.ts`,
      "src/internal/values/nearest.test.ts",
      "src/internal/request/query/blank-filters.test.ts",
    ],
  },
  {
    name: "answers",
    folder: core,
    // The outer shape of answers, and lists that do not end.
    files: [
      "src/internal/response/*.ts",
      "src/internal/readers/{stale-guard,recent,pagination-error}.ts",
    ],
    tests: [
      "src/internal/{response,calls}/*.test.ts",
      "src/internal/readers/{stale-guard,recent}.test.ts",
    ],
  },
  {
    name: "many",
    folder: core,
    files: ["src/many/*.ts", "src/map-concurrent.ts"],
    // The crowd takes seconds a run.
    tests: ["src/many/!(crowd).test.ts", "src/map-concurrent.test.ts"],
  },
  {
    name: "check",
    folder: core,
    files: ["src/check/*.ts"],
    tests: ["src/check/*.test.ts"],
  },
  {
    name: "paths",
    folder: core,
    files: ["src/http/*.ts"],
    tests: ["src/http/*.test.ts"],
  },
  {
    name: "lookups",
    folder: "packages/lookups",
    files: ["src/*.ts"],
    tests: ["src/*.test.ts"],
  },
  {
    name: "reporting",
    folder: "packages/reporting",
    files: ["src/report/*.ts"],
    tests: ["src/**/*.test.ts"],
  },
  {
    name: "webhooks",
    folder: "packages/webhooks",
    files: ["src/*.ts"],
    tests: ["src/**/*.test.ts"],
  },
  {
    name: "model",
    folder: "scripts",
    // Of evidence what decides types, not the command that collects it.
    files: [
      "src/model/*.ts",
      "src/evidence/{correct,evidence,field-evidence,null-rules,twins}.ts",
    ],
    tests: [
      "src/model/!(*.specs).test.ts",
      "src/evidence/{correct,corrections,evidence,field-evidence,null-rules,twins}.test.ts",
    ],
  },
  {
    name: "diff",
    folder: "scripts",
    // What decides which change is reported with which bump. The forms of
    // schemas below it are only normalised, and the rules are tables.
    files: [
      "src/diff/{below-one,judge,match-operations,overlap,exported-types}.ts",
      "src/diff/{compare,compare-*}.ts",
      "src/diff/rules/line-for.ts",
    ],
    // The two left out take over ten seconds.
    tests: ["src/diff/**/!(properties|oasdiff|*.specs).test.ts"],
  },
];

/**
 * The areas of these names and the files at these paths, relative to the root;
 * all areas if nothing is named. A file outside the areas is judged by the
 * tests of its folder.
 * @throws Error for what is neither
 */
export function chooseAreas(root: string, wanted: readonly string[]): Area[] {
  if (wanted.length === 0) return [...AREAS];
  return wanted.map((name) => {
    const area = AREAS.find((one) => one.name === name);
    return area ?? singleFile(root, name);
  });
}

function singleFile(root: string, path: string): Area {
  const name = relative(root, resolve(root, path));
  const [, folder, file] =
    /^(packages\/[^/]+|scripts)\/(src\/.+)$/.exec(name) ?? [];
  if (!folder || !file || !existsSync(join(root, name))) {
    const names = AREAS.map(({ name }) => name).join(", ");
    throw new Error(
      `${path} is neither an area nor a source file of a package. ` +
        `Give one of ${names}, or a path such as packages/core/src/clock.ts.`,
    );
  }
  const area = AREAS.find(
    (one) =>
      one.folder === folder &&
      one.files.some((pattern) => matchesGlob(file, pattern)),
  );
  const tests = area?.tests ?? [join(dirname(file), "**/*.test.ts")];
  return { name, folder, files: [file], tests };
}
