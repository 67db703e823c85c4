/** The one place that knows what a bump is worth before 1.0. */
import type { Bump } from "./rules/rule.ts";

/**
 * Below 1.0 there is no major: a breaking change moves the minor, anything else
 * the patch.
 */
const BELOW_ONE: Readonly<Record<Bump, Bump>> = {
  major: "minor",
  minor: "patch",
  patch: "patch",
};
/**
 * What a generated package has before its first release. That release is 0.1.0,
 * whatever led to it.
 */
export const UNRELEASED = "0.0.0";

/** @param version the version the package has now, `"0.3.1"` */
export function bumpForVersion(bump: Bump, version: string): Bump {
  if (version === UNRELEASED) return "minor";
  return version.startsWith("0.") ? BELOW_ONE[bump] : bump;
}
