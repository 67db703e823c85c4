import { ServiceTitanInputError } from "@st/core";

/** Texts, names in quotes and comments, in which nothing is SQL. */
const QUOTED =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const READS =
  /^\s*(?:explain\s+(?:query\s+plan\s+)?)?(?:select|with|values)\b/i;

/**
 * Refuses what is not one statement that reads. SQLite would leave out what
 * stands behind the first.
 *
 * @throws ServiceTitanInputError for other statements, and for several
 */
export function checkOneSelect(sql: string): void {
  const plain = sql.replace(QUOTED, (part) =>
    /^(--|\/\*)/.test(part) ? " " : "x",
  );
  if (!READS.test(plain))
    throw new ServiceTitanInputError("sql: give one SELECT.");
  if (/;\s*\S/.test(plain))
    throw new ServiceTitanInputError(
      "sql: give one SELECT. There is more behind its semicolon.",
    );
}
