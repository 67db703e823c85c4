import type { Schema } from "../model/types.js";
import { perName } from "../per-name.js";
import { sumOf } from "./amounts.js";
import { between, guid, mix, pick } from "./random.js";
import type { Row } from "./row.js";
import { statedWords } from "./stated-words.js";
import { momentOf, timestamp } from "./times.js";
import * as words from "./words.js";

type Maker = (row: Row, key: number, property: string) => string;

const money: Maker = (row, key, property) =>
  ((sumOf(property, row, key) ?? between(key, 0, 240_000)) / 100).toFixed(2);
const sentence: Maker = (_, key) => pick(key, words.sentences);
const personName: Maker = (row, key) =>
  `${pick(mix(key, 1), row.pools.firstNames)} ${pick(mix(key, 2), row.pools.lastNames)}`;

/** Names of rows, by the last word of their collection. First match wins. */
const titles: [RegExp, Maker][] = [
  [
    /(customers|locations|contacts|bookings|leads|employees|technicians)$/,
    (row) => row.person.name,
  ],
  [/job-types$/, (row) => cycle(row, words.jobTypes)],
  [/business-units$/, (row) => cycle(row, words.businessUnits)],
  [/campaigns$/, (row) => cycle(row, words.campaigns)],
  [/(materials|services|equipment|items)$/, (row) => cycle(row, words.skus)],
  [/(tags|tag-types)$/, (row) => cycle(row, words.tags)],
  [/reasons$/, (row) => cycle(row, words.reasons)],
  [/vendors$/, (row, key) => pick(key, row.pools.companies)],
];

function cycle(row: Row, names: readonly string[]): string {
  const round = Math.floor(row.index / names.length);
  const name = names[row.index % names.length] as string;
  return round === 0 ? name : `${name} ${round + 1}`;
}

const titleFor = perName(
  (collection) => titles.find(([pattern]) => pattern.test(collection))?.[1],
);

function title(row: Row, key: number): string {
  const maker = titleFor(row.collection);
  return maker
    ? maker(row, key, "name")
    : `${pick(key, row.pools.words)} ${row.index + 1}`;
}

/**
 * Texts by the name of the property. First match wins: narrow patterns first.
 */
const byProperty: [RegExp, Maker][] = [
  [/^customFields?Name$/, (_, key) => pick(key, words.fieldNames)],
  [/^customFields?Value$/, (_, key) => pick(key, words.fieldValues)],
  [/^(customerName|leadCustomerName)$/, (row) => row.person.name],
  [/^(first|given)Name$/i, (row) => row.person.first],
  [/^(last|family|sur)name$/i, (row) => row.person.last],
  [/(technician|employee|agent|manager|soldBy|assignedTo)Name$/i, personName],
  [
    /^(createdBy|modifiedBy|authoredBy|reportedBy|exportedBy|appliedBy)$/i,
    personName,
  ],
  [/vendorName$/i, (row, key) => pick(key, row.pools.companies)],
  [
    /businessUnit(Name)?$|officialName/i,
    (_, key) => pick(key, words.businessUnits),
  ],
  [/campaignName|utmCampaign/i, (_, key) => pick(key, words.campaigns)],
  [/jobTypeName|jobType$/i, (_, key) => pick(key, words.jobTypes)],
  [
    /(sku|material|equipment|service)Name$|displayName|itemName/i,
    (_, key) => pick(key, words.skus),
  ],
  [/fileName$/i, (row) => `photo-${row.index + 1}.jpg`],
  [/loginName|userName/i, (row, key) => pick(key, row.pools.userNames)],
  [/email/i, (row) => row.person.email],
  [/phone|fax|mobile|^from$|^to$|caller/i, (row) => row.person.phone],
  [/street|address/i, (row) => row.place.street],
  [/unit$/i, (row) => row.place.unit],
  [/city$/i, (row) => row.place.city],
  [/state$/i, (row) => row.place.state],
  [/(zip|postal)(code)?$/i, (row) => row.place.zip],
  [/country$/i, () => "USA"],
  [/timezone/i, (row) => row.world.zone.name],
  [/currency/i, () => "USD"],
  [/manufacturer|brand/i, (_, key) => pick(key, words.manufacturers)],
  [
    /url$|^image$/i,
    (row) => `https://files.example.com/${row.collection}/${row.id}`,
  ],
  [/^path$/i, (row) => `Images/${row.id}.jpg`],
  [
    /colou?r$/i,
    (_, key) => `#${(mix(key, 9) & 0xffffff).toString(16).padStart(6, "0")}`,
  ],
  [
    /serialNumber|barcode/i,
    (_, key) => `SN${between(key, 10_000_000, 99_999_999)}`,
  ],
  [
    /model/i,
    (_, key) => `XR${between(key, 13, 17)}-${between(mix(key, 1), 100, 999)}`,
  ],
  [
    /(invoice|job|project|reference|check|purchaseOrder|document|appointment)?number$|^referenceId$/i,
    (row) => String(10_000 + row.index),
  ],
  [
    /code$|sku$|part/i,
    (_, key) =>
      `${pick(key, ["HV", "PL", "EL", "GN"])}-${between(mix(key, 1), 1000, 9999)}`,
  ],
  [/type$/i, (row, key) => pick(key, row.pools.words)],
  [
    /(Date|On|Time)$|^(date|time)$/,
    (row, _, property) => timestamp(momentFor(property, row)).slice(0, 10),
  ],
  [/total|price|cost|amount|tax$|balance|shipping|quantity|payment$/i, money],
  [
    /status$/i,
    (row, key) => (row.done ? "Completed" : pick(key, words.openStatuses)),
  ],
  [/priority$/i, (_, key) => pick(key, words.priorities)],
  [/(customerPo|poNumber)$/i, (_, key) => `PO-${between(key, 1000, 9999)}`],
  [/reason/i, (_, key) => pick(key, words.reasons)],
  [/tag/i, (_, key) => pick(key, words.tags)],
  [/id$|guid|sid$|token|key$/i, (_, key) => mix(key, 5).toString(36)],
  [/^(name|title|label)$/, title],
  [
    /Name$/,
    (row, key) =>
      `${pick(key, row.pools.words)} ${between(mix(key, 1), 1, 40)}`,
  ],
  [
    /memo|summary|note|text|description|comment|message|instruction|solution|body|content|paragraph|header|bio$/i,
    sentence,
  ],
];

/** Generates a text for a property, by its format or else by its name. */
export function stringFor(
  property: string,
  schema: Schema,
  row: Row,
  key: number,
): string {
  const text =
    byFormat(property, schema.format, row, key) ?? byName(property, row, key);
  return schema.maxLength !== undefined
    ? text.slice(0, schema.maxLength)
    : text;
}

const makerFor = perName(
  (property) => byProperty.find(([pattern]) => pattern.test(property))?.[1],
);

function byName(property: string, row: Row, key: number): string {
  const stated = statedWords[row.collection]?.[property];
  if (stated) return pick(key, stated);
  const maker = makerFor(property);
  return maker ? maker(row, key, property) : pick(key, row.pools.words);
}

function byFormat(
  property: string,
  format: string | undefined,
  row: Row,
  key: number,
): string | undefined {
  switch (format) {
    case "date-time":
      return timestamp(momentFor(property, row));
    case "date":
      return timestamp(momentFor(property, row)).slice(0, 10);
    case "guid":
    case "uuid":
      return guid(key, property === "id" ? row.index : 0);
    case "duration":
      return timeSpan(key);
    case "html":
      return `<p>${sentence(row, key, property)}</p>`;
    case "multiline":
      return sentence(row, key, property);
    case "email":
      return row.person.email;
    case "phone":
      return row.person.phone;
    default:
      return undefined;
  }
}

/** A .NET time span, as the API writes durations: `02:15:00`. */
function timeSpan(key: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(between(key, 0, 8))}:${two(between(mix(key, 1), 1, 59))}:00`;
}

/**
 * The moment of a property. All properties of a row take theirs from one
 * schedule, so that they are in order.
 */
function momentFor(property: string, row: Row): number {
  if (property === "createdOn") return row.created;
  if (property === "modifiedOn" || property === "modifiedDate")
    return row.modified;
  return momentOf(property, row.created, row.key);
}
