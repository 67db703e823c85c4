import type { Rule } from "../repo.ts";

const MAX_COLUMNS = 120;
const TEXT = /^(?!.*\.(?:png|jpe?g|gif|ico|pdf|gz|tgz|zip)$)/;
/** A fork's scope may be longer, and the formatter does not wrap strings. */
const SCOPE = /@[\w-]+\//g;
/** An address cannot be wrapped. */
const ADDRESS = /^\s*(?:\/\/|\*|["'`])?\s*https?:\/\/\S+$/;

interface Banned {
  readonly name: string;
  /** The files the rule is for, and those that are exempt. */
  readonly files: RegExp;
  readonly except?: RegExp;
  /** The part of a line that breaks the rule, or `undefined`. */
  readonly find: (line: string) => string | undefined;
  readonly remedy: string;
}

const BANNED: readonly Banned[] = [
  {
    // The repo is the same on every machine. The path is not in the middle of a
    // URL or of a relative path.
    name: "no file names a folder of someone's machine",
    files: TEXT,
    find: matching(
      /(?<![\w.}\])@~-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w./-]+/,
    ),
    remedy: "take it out",
  },
  {
    name: "no file names a package registry",
    files: TEXT,
    except: /^pnpm-lock\.yaml$/,
    find: matching(
      /https?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio|npmmirror|npmjs\.org)[\w.:-]*/,
    ),
    remedy: "take it out",
  },
  {
    name: "the lockfile names no address a package came from",
    files: /^pnpm-lock\.yaml$/,
    find: matching(/tarball:|https?:\/\//),
    remedy: "take it out",
  },
  {
    name: "no file holds a reminder to finish it",
    files: /\.(?:ts|mjs|js|json|md|ya?ml)$/,
    except: /^specs\//,
    find: matching(/\b(?:TO[D]O|FIX[M]E|XX[X])\b/),
    remedy: "finish it or open an issue",
  },
  {
    // npm gives an unscoped name to whoever asks first, so that `npx st-fake`
    // would run a stranger's package.
    name: "pages call our programs by their package",
    files: /\.md$/,
    find: matching(/\bnpx (?:-y |--yes )?st(?:-[\w-]+)?(?![\w/-])/),
    remedy: 'write "npx -p <package> <program>"',
  },
  {
    // The formatter wraps code at 80 columns, but neither strings nor comments.
    name: `no line is longer than ${MAX_COLUMNS} columns`,
    files: /\.(?:tsx?|mjs)$/,
    // The generator does not wrap names.
    except: /\/src\/(?:generated\/|(?:http|index|quick-start)\.test-d\.ts$)/,
    find: (line) => {
      const columns = line.replaceAll(SCOPE, "@me/").length;
      return columns > MAX_COLUMNS && !ADDRESS.test(line)
        ? `${columns} columns`
        : undefined;
    },
    remedy: "wrap it",
  },
];

export const text: readonly Rule[] = BANNED.map(
  ({ name, files, except, find, remedy }) => ({
    name,
    find: (repo) =>
      repo.files
        .filter((file) => files.test(file) && !except?.test(file))
        .flatMap((file) =>
          repo
            .read(file)
            .split("\n")
            .flatMap((line, index) => {
              const found = find(line);
              return found === undefined
                ? []
                : [`${file}:${index + 1}: "${found}"; ${remedy}`];
            }),
        ),
  }),
);

function matching(pattern: RegExp): (line: string) => string | undefined {
  return (line) => pattern.exec(line)?.[0];
}
