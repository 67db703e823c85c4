import type { Pools } from "./pools.js";
import { between, hash, mix, pick } from "./random.js";
import type { World } from "./world.js";

/** The person or company of a row. */
export interface Person {
  first: string;
  last: string;
  /** Full name of the person, or name of the company. */
  name: string;
  email: string;
  phone: string;
  company: boolean;
}

/** The place of a row. */
export interface Place {
  street: string;
  unit: string;
  city: string;
  state: string;
  zip: string;
  latitude: number;
  longitude: number;
}

const people = new Set(["settings/employees", "settings/technicians"]);

/** The person that a row stands for, or else its customer. */
export function personOf(
  world: World,
  pools: Pools,
  collection: string,
  index: number,
): Person {
  if (people.has(collection))
    return person(pools, hash(collection, world.seed), index, false);
  const customer = world.reference(collection, index, "crm/customers");
  return person(pools, hash("crm/customers", world.seed), customer, true);
}

/** The address of a row's location, or of a customer. */
export function placeOf(
  world: World,
  pools: Pools,
  collection: string,
  index: number,
): Place {
  const customer = collection === "crm/customers";
  const row = customer
    ? index
    : world.reference(collection, index, "crm/locations");
  const key = mix(hash(customer ? "home" : "site", world.seed), row);
  const { city, state, zip, latitude, longitude } = pick(
    mix(key, 1),
    pools.cities,
  );
  const street = `${between(mix(key, 2), 12, 9899)} ${pick(mix(key, 3), pools.streets)}`;
  const unit =
    mix(key, 4) % 4 === 0 ? `Apt ${between(mix(key, 5), 1, 48)}` : "";
  return { street, unit, city, state, zip, latitude, longitude };
}

function person(
  pools: Pools,
  base: number,
  index: number,
  maybeCompany: boolean,
): Person {
  const key = mix(base, index);
  const first = pick(mix(key, 1), pools.firstNames);
  const last = pick(mix(key, 2), pools.lastNames);
  const company = maybeCompany && mix(key, 3) % 4 === 0;
  const name = company
    ? pick(mix(key, 4), pools.companies)
    : `${first} ${last}`;
  const mailbox = `${first}.${last}`.toLowerCase().replace(/[^a-z.]/g, "");
  // 555-01xx numbers and example domains are reserved for fiction: no row may
  // lead to a real person.
  return {
    first,
    last,
    name,
    email: `${mailbox}@${company ? "office.example.com" : "example.com"}`,
    phone: `${between(mix(key, 5), 201, 989)}55501${between(mix(key, 6), 10, 99)}`,
    company,
  };
}
