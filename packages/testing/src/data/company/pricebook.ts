import { between, mix } from "../random.js";
import type { Row } from "../row.js";
import type { World } from "../world.js";
import { dollars, type FactsOf } from "./types.js";

const categories = "pricebook/categories";
const materials = "pricebook/materials";
const services = "pricebook/services";

/** What a material costs, in cents. */
function materialCost(world: World, index: number): number {
  return between(mix(world.seed, index + 9_000), 2, 180) * 100;
}

/** Prices that follow from one, in cents: members and add-ons pay less. */
function prices(price: number) {
  return {
    price: dollars(price),
    memberPrice: dollars(price * 0.9),
    addOnPrice: dollars(price * 0.95),
    addOnMemberPrice: dollars(price * 0.85),
  };
}

/** Positions of two other rows of a collection, if it has as many. */
function others(
  { key, index }: Row,
  world: World,
  collection: string,
  most: number,
): number[] {
  const all = world.count(collection);
  const found = new Set<number>();
  for (let place = 0; place < Math.min(most, all - 1); place += 1)
    found.add((index + 1 + (mix(key, 110 + place) % (all - 1))) % all);
  return [...found];
}

function categoryOf(world: World, index: number): number {
  return index % Math.max(1, world.count(categories));
}

export const category: FactsOf = ({ fresh, index, world }) => {
  if (fresh) return { subcategories: [] };
  const parent = Math.floor(index / 4);
  return {
    categoryType: "Services",
    // Of four categories one lies at the top, and the others under it.
    parentId: index % 4 === 0 ? null : world.id(categories, parent * 4),
    subcategories: [],
  };
};

/** A service costs what its materials do. */
export const service: FactsOf = (row, books) => {
  const { fresh, world, index, key } = row;
  if (fresh) return {};
  const parts = others(row, world, materials, 2).map((at, place) => ({
    at,
    quantity: between(mix(key, 120 + place), 1, 3),
  }));
  const cost = parts.reduce(
    (sum, { at, quantity }) => sum + quantity * materialCost(world, at),
    0,
  );
  const price = Math.round(cost * 1.8) + between(mix(key, 122), 50, 400) * 100;
  return {
    ...prices(price),
    calculatedPrice: dollars(price),
    cost: dollars(cost),
    serviceMaterials: parts.map(({ at, quantity }) => ({
      skuId: world.id(materials, at),
      quantity,
    })),
    serviceEquipment: [],
    categories: [books.row(categories, categoryOf(world, index))],
    recommendations: others(row, world, services, 1).map((at) =>
      world.id(services, at),
    ),
    upgrades: [],
  };
};

/** A material, which its primary vendor sells at its cost. */
export const material: FactsOf = ({ fresh, world, index, collection }) => {
  if (fresh) return {};
  const cost = materialCost(world, index);
  return {
    ...prices(cost * 2),
    cost: dollars(cost),
    ...vendors(world, collection, index, cost),
    categories: [world.id(categories, categoryOf(world, index))],
    variationsOrConfigurableMaterials: [],
  };
};

export const equipment: FactsOf = (row) => {
  const { fresh, world, index, key, collection } = row;
  if (fresh) return {};
  const cost = between(mix(key, 123), 300, 4_000) * 100;
  return {
    ...prices(cost * 1.6),
    cost: dollars(cost),
    ...vendors(world, collection, index, cost),
    categories: [world.id(categories, categoryOf(world, index))],
    equipmentMaterials: others(row, world, materials, 1).map((at) => ({
      skuId: world.id(materials, at),
      quantity: 1,
    })),
    recommendations: [],
    upgrades: others(row, world, collection, 1).map((at) =>
      world.id(collection, at),
    ),
    variationsOrConfigurableEquipment: [],
    typeId: null,
  };
};

function vendors(
  world: World,
  collection: string,
  index: number,
  cost: number,
) {
  const target = "inventory/vendors";
  const vendorId = world.id(target, world.reference(collection, index, target));
  return {
    primaryVendor: {
      id: 5_000_000 + index,
      vendorId,
      cost: dollars(cost),
      active: true,
      otherSubAccounts: [],
    },
    otherVendors: [],
  };
}
