import { ServiceTitanConfigError } from "../../errors.js";

/**
 * Notes a problem if the first argument is not true. Values that may be secret
 * are never repeated.
 */
export type Check = (valid: unknown, problem: string) => void;

/**
 * Collects every problem before it throws, so that a wrong configuration can be
 * corrected in one go.
 * @throws ServiceTitanConfigError with all problems
 */
export function collectProblems<T>(read: (check: Check) => T): T {
  const problems: string[] = [];
  const result = read((valid, problem) => {
    if (!valid) problems.push(problem);
  });
  if (problems.length)
    throw new ServiceTitanConfigError(`Wrong options: ${problems.join(" ")}`, {
      problems,
    } as object);
  return result;
}
