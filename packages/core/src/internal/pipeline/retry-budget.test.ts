import { expect, test } from "vitest";
import {
  ServiceTitanApiError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import { RetryBudget } from "./retry-budget.js";

const refused = new ServiceTitanApiError("503", { status: 503 });
const slow = new ServiceTitanTimeoutError("slow");

/** How many retries after an answer of the server the budget still pays. */
function affordable(budget: RetryBudget): number {
  let count = 0;
  while (budget.take(refused) > 0 && count < 1_000) count++;
  return count;
}

test("a full budget pays 100 retries after answers, and then no more", () => {
  const budget = new RetryBudget();
  expect(affordable(budget)).toBe(100);
  expect(budget.take(refused)).toBe(0);
});

test("a retry without an answer costs twice as much", () => {
  const budget = new RetryBudget();
  expect(budget.take(slow)).toBe(10);
  expect(budget.take(refused)).toBe(5);
  expect(affordable(budget)).toBe(97);
});

test("what is left must cover the whole cost", () => {
  const budget = new RetryBudget();
  for (let index = 0; index < 99; index++) budget.take(refused);
  // 5 are left.
  expect(budget.take(slow)).toBe(0);
  expect(budget.take(refused)).toBe(5);
});

test("a success refills what its retry had cost, and 1 without a retry", () => {
  const budget = new RetryBudget();
  affordable(budget);
  budget.refund(10);
  expect(affordable(budget)).toBe(2);
  for (let index = 0; index < 4; index++) budget.refund(0);
  expect(affordable(budget)).toBe(0);
  budget.refund(0);
  expect(affordable(budget)).toBe(1);
});

test("successes do not fill it beyond its capacity", () => {
  const budget = new RetryBudget();
  budget.refund(50);
  expect(affordable(budget)).toBe(100);
});
