/**
 * What projects of users differ in, with the values that are tested. A cell has
 * one value of each.
 */
export const AXES = {
  typescript: ["5.4", "5.9", "6", "7"],
  flags: ["strict", "strictest"],
  module: [
    "nodenext",
    "node16",
    "node20",
    "preserve, bundler",
    "esnext, bundler",
    "commonjs, node10",
  ],
  files: ["ES modules", "CommonJS"],
  types: [
    "@types/node 20",
    "@types/node 22",
    "@types/node 24",
    "@types/bun",
    "@cloudflare/workers-types",
    "none",
  ],
  dom: ["with DOM", "without DOM"],
  skipLibCheck: ["on", "off"],
  msw: ["2", "3"],
} as const;

export type Axis = keyof typeof AXES;
export type Cell = { readonly [A in Axis]: (typeof AXES)[A][number] };

/** Why some values do not go together. */
const EXCLUDED: readonly {
  readonly reason: string;
  readonly is: (cell: Cell) => boolean;
}[] = [
  {
    reason: "TypeScript has `node20` from 5.9 on",
    is: ({ typescript, module }) => typescript === "5.4" && module === "node20",
  },
  {
    reason: "TypeScript 7 has no `node10`",
    is: ({ typescript, module }) =>
      typescript === "7" && module === "commonjs, node10",
  },
  {
    reason: "`node10` is for CommonJS, a bundler for ES modules",
    is: ({ module, files }) =>
      (module === "commonjs, node10" && files === "ES modules") ||
      (module.endsWith("bundler") && files === "CommonJS"),
  },
  {
    reason: "a program needs `fetch` from DOM or from the types of its runtime",
    is: ({ types, dom }) => types === "none" && dom === "without DOM",
  },
  {
    reason: "the types of Workers replace those of DOM",
    is: ({ types, dom }) =>
      types === "@cloudflare/workers-types" && dom === "with DOM",
  },
  {
    reason: "msw 3 consists of ES modules, for TypeScript 5.9 and later",
    is: ({ msw, files, typescript }) =>
      msw === "3" && (files === "CommonJS" || typescript === "5.4"),
  },
];

export function isPossible(cell: Cell): boolean {
  return !EXCLUDED.some(({ is }) => is(cell));
}

export const EXCLUSIONS: readonly string[] = EXCLUDED.map(
  ({ reason }) => reason,
);
