import {
  adjectives,
  firstNames,
  lastNames,
  legalForms,
  streetSuffixes,
} from "../generated/words.js";
import { between, fraction, hash, mix, pick } from "./random.js";

/** Words that rows are generated from. */
export interface Pools {
  firstNames: string[];
  lastNames: string[];
  companies: string[];
  streets: string[];
  cities: {
    city: string;
    state: string;
    zip: string;
    latitude: number;
    longitude: number;
  }[];
  words: string[];
  userNames: string[];
}

const cityCenters: [string, string, string, number, number][] = [
  ["Phoenix", "AZ", "850", 33.45, -112.07],
  ["Tucson", "AZ", "857", 32.22, -110.97],
  ["Los Angeles", "CA", "900", 34.05, -118.24],
  ["Glendale", "CA", "912", 34.14, -118.26],
  ["San Diego", "CA", "921", 32.72, -117.16],
  ["Denver", "CO", "802", 39.74, -104.99],
  ["Atlanta", "GA", "303", 33.75, -84.39],
  ["Boise", "ID", "837", 43.62, -116.2],
  ["Columbus", "OH", "432", 39.96, -83.0],
  ["Austin", "TX", "787", 30.27, -97.74],
  ["Dallas", "TX", "752", 32.78, -96.8],
  ["Plano", "TX", "750", 33.02, -96.7],
  ["Charlotte", "NC", "282", 35.23, -80.84],
  ["Nashville", "TN", "372", 36.16, -86.78],
  ["Salt Lake City", "UT", "841", 40.76, -111.89],
  ["Tacoma", "WA", "984", 47.25, -122.44],
];

/** Creates the words of a seed. Rows pick from them. */
export function makePools(seed: number): Pools {
  return {
    firstNames: many("first name", 150, (key) => pick(key, firstNames)),
    lastNames: many("last name", 200, (key) => pick(key, lastNames)),
    companies: many("company", 80, company),
    streets: many("street", 160, street),
    cities: many("city", 60, city),
    words: many("word", 120, (key) => pick(key, adjectives)),
    userNames: many("user name", 80, userName),
  };

  function many<T>(kind: string, count: number, make: (key: number) => T): T[] {
    const start = hash(kind, seed);
    return Array.from({ length: count }, (_, index) => make(mix(start, index)));
  }
}

function company(key: number): string {
  const name = (salt: number) => pick(mix(key, salt), lastNames);
  return pick(key, [
    `${name(1)} - ${name(2)}`,
    `${name(1)} ${pick(mix(key, 3), legalForms)}`,
    `${name(1)}, ${name(2)} and ${name(3)}`,
  ]);
}

function street(key: number): string {
  const name = pick(mix(key, 1), pick(key, [firstNames, lastNames]));
  return `${name} ${pick(mix(key, 2), streetSuffixes)}`;
}

function city(key: number): Pools["cities"][number] {
  const [city, state, prefix, latitude, longitude] = pick(key, cityCenters);
  const zip = prefix + String(between(mix(key, 1), 0, 99)).padStart(2, "0");
  const near = (center: number, salt: number) =>
    round5(center + 0.3 * (fraction(mix(key, salt)) - 0.5));
  const coordinates = {
    latitude: near(latitude, 2),
    longitude: near(longitude, 3),
  };
  return { city, state, zip, ...coordinates };
}

function userName(key: number): string {
  const parts = [
    pick(mix(key, 1), firstNames),
    pick(mix(key, 2), lastNames),
    between(mix(key, 3), 1, 99),
  ];
  return parts.join(pick(key, [".", "_", ""])).toLowerCase();
}

function round5(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
