import type { Faker } from "@faker-js/faker";
import { faker as english } from "@faker-js/faker/locale/en";

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

/**
 * Creates the words of a seed. Rows pick from them: that is far cheaper than
 * seeding Faker for every field.
 */
export function makePools(seed: number): Pools {
  // Seeding the shared `faker` would change the values of tests that use it.
  // The class comes from the instance because the package exports it only
  // together with all 70 locales, which take six times as long to load.
  const OwnFaker = english.constructor as typeof Faker;
  const faker = new OwnFaker({ locale: english.rawDefinitions, seed });
  const many = <T>(count: number, make: () => T): T[] =>
    Array.from({ length: count }, make);
  return {
    firstNames: many(150, () => faker.person.firstName()),
    lastNames: many(200, () => faker.person.lastName()),
    companies: many(80, () => faker.company.name()),
    streets: many(160, () => faker.location.street()),
    cities: many(60, () => {
      const [city, state, prefix, latitude, longitude] =
        faker.helpers.arrayElement(cityCenters);
      const zip = prefix + faker.string.numeric(2);
      const near = () =>
        faker.number.float({ min: -0.15, max: 0.15, fractionDigits: 5 });
      return {
        city,
        state,
        zip,
        latitude: round5(latitude + near()),
        longitude: round5(longitude + near()),
      };
    }),
    words: many(120, () => faker.commerce.productAdjective()),
    userNames: many(80, () => faker.internet.username().toLowerCase()),
  };
}

function round5(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
