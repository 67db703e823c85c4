import { NPM_SCOPE } from "../../src/emit/names.ts";
import { rescopeText } from "../../src/release/rescope.ts";
import type { Rule } from "../repo.ts";

const SOURCES =
  /^(?:packages|scripts\/src|scripts\/check|examples|bench)\/.*\.(?:ts|json|mjs|md)$/;
/**
 * The scope with something behind it that makes it part of a package's name: a
 * slash, or the end of a text that continues.
 */
const LEFT = new RegExp(`(?<![\\w.])${NPM_SCOPE}(?:\\\\?/[a-z-]+|["'])`);
/**
 * Identities between packages; they are no names, and the same under every
 * scope.
 */
const KEPT = /Symbol\.for\("[^"]*"\)/g;

/**
 * A fork changes the scope in one step, `pnpm release:scope`, which has to find
 * every place that names a package.
 */
export const scopeFollows: Rule = {
  name: "packages are named so that another npm scope reaches them",
  find: ({ files, read }) =>
    files
      .filter(
        (file) =>
          SOURCES.test(file) &&
          !/\/rescope\.test\.ts$|\/CHANGELOG\.md$/.test(file),
      )
      .flatMap((file) => {
        const [left] =
          LEFT.exec(
            rescopeText(read(file), NPM_SCOPE, "@acme").replaceAll(KEPT, ""),
          ) ?? [];
        return left === undefined
          ? []
          : [
              `${file}: ${left} would stay; write the name whole, or the scope alone in double quotes`,
            ];
      }),
};
