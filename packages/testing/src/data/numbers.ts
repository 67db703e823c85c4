import type { Schema } from "../model/types.js";
import { perName } from "../per-name.js";
import { sumOf } from "./amounts.js";
import { between, mix } from "./random.js";
import type { Row } from "./row.js";

/** Ranges by the name of a property. First match wins. */
const ranges: [RegExp, number, number][] = [
  [/^appointmentCount$/, 1, 1],
  [/duration|minutes/i, 30, 240],
  [/hours|allocation/i, 1, 8],
  [/year$/i, 2024, 2026],
  [/month$/i, 1, 12],
  [/percent|split|rate$|allocation/i, 0, 100],
  [/rating|priority|position|order$|interval/i, 1, 5],
  [/count|quantity|qty/i, 1, 12],
  [/offset|index/i, 0, 3],
];

const moneyNames =
  /total|price|cost|amount|balance|credit|debit|tax|bonus|discount|revenue|pay|commission|fee|limit|value/i;

/**
 * Generates a number for a property, by its name: coordinates, money, hours,
 * counts.
 */
export function numberFor(
  property: string,
  schema: Schema,
  row: Row,
  key: number,
  integer: boolean,
): number {
  const coordinate = coordinateFor(property);
  if (coordinate) return row.place[coordinate];
  const range = rangeFor(property);
  const cents =
    range || integer
      ? undefined
      : (sumOf(property, row, key) ?? money(property, key));
  const value = range
    ? between(key, range[1], range[2])
    : cents === undefined
      ? between(mix(key, 3), 1, 500)
      : cents / 100;
  return Math.min(
    Math.max(value, schema.minimum ?? value),
    schema.maximum ?? value,
  );
}

const coordinateFor = perName((property) =>
  /^lat(itude)?$/i.test(property)
    ? "latitude"
    : /^(lng|lon|longitude)$/i.test(property)
      ? "longitude"
      : undefined,
);

const rangeFor = perName((property) =>
  ranges.find(([pattern]) => pattern.test(property)),
);

const isMoney = perName((property) => moneyNames.test(property));

function money(property: string, key: number): number | undefined {
  return isMoney(property) ? between(key, 0, 240_000) : undefined;
}
