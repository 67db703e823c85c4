/**
 * The fields of a package.json that say where the parts of a package are, for
 * everyone who imports or requires it.
 */
export interface EntryFields {
  /** Both for tools that do not read `exports`: TypeScript's `node10`. */
  readonly main: string;
  readonly types: string;
  /** The subpaths for `node10`; absent if there are none. */
  readonly typesVersions?: {
    readonly "*": Readonly<Record<string, readonly [string]>>;
  };
  readonly exports: Readonly<Record<string, string | EntryConditions>>;
}

/** TypeScript and Node take the first condition that applies. */
export interface EntryConditions {
  /** Node's `require` and `import` share one copy of the package. */
  readonly "module-sync": string;
  readonly import: { readonly types: string; readonly default: string };
  /** For jest, and for TypeScript in CommonJS files. */
  readonly require: { readonly types: string; readonly default: string };
}

const PACKAGE_JSON = "./package.json";

/** @param paths as users import them: `"."`, `"./http"` */
export function entryFields(paths: readonly string[]): EntryFields {
  const entries = paths.filter((path) => path !== PACKAGE_JSON);
  const subpaths = entries.filter((path) => path !== ".");
  return {
    main: "./dist/cjs/index.js",
    types: "./dist/cjs/index.d.ts",
    ...(subpaths.length > 0 && {
      typesVersions: {
        "*": Object.fromEntries(
          subpaths.map((path) => [
            path.slice(2),
            [`./dist/cjs/${path.slice(2)}.d.ts`] as const,
          ]),
        ),
      },
    }),
    exports: Object.fromEntries(
      paths.map((path) => [
        path,
        path === PACKAGE_JSON ? path : conditionsOf(path),
      ]),
    ),
  };
}

function conditionsOf(path: string): EntryConditions {
  const file = path === "." ? "index" : path.slice(2);
  return {
    "module-sync": `./dist/${file}.js`,
    import: { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
    require: {
      types: `./dist/cjs/${file}.d.ts`,
      default: `./dist/cjs/${file}.js`,
    },
  };
}
