import { expect, test } from "vitest";
import { checkOneSelect } from "./one-select.js";

test.each([
  "SELECT 1",
  " select 1 ; ",
  `-- all of them\nSELECT ';' AS "a;b" /* ; */ ; -- end`,
  "WITH a AS (SELECT 1 AS n) SELECT n FROM a;",
  "SELECT 'it''s; so' AS [a;b], `c;d` FROM t",
  "VALUES (1)",
  "EXPLAIN SELECT 1",
  "explain query plan with a as (select 1) select * from a",
])("%s is one", (sql) => {
  expect(() => checkOneSelect(sql)).not.toThrow();
});

test.each([
  ["SELECT 1; DROP TABLE business_units", /behind its semicolon/],
  ["SELECT 'a;'; SELECT 2", /behind its semicolon/],
  ["SELECT 1 /* ; */; DELETE FROM jobs", /behind its semicolon/],
  ["SELECT 1 /* open; ATTACH 'x' AS y", undefined],
  ["/* SELECT */ ATTACH 'x.db' AS x", /give one SELECT\.$/],
  ["EXPLAIN PRAGMA hard_heap_limit = 1", /give one SELECT\.$/],
  ["PRAGMA query_only = 0", /give one SELECT\.$/],
  ["selection", /give one SELECT\.$/],
  ["", /give one SELECT\.$/],
])("%s is refused, or has nothing behind it", (sql, message) => {
  if (message === undefined) expect(() => checkOneSelect(sql)).not.toThrow();
  else expect(() => checkOneSelect(sql)).toThrow(message);
});
