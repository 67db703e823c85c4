import {
  cents,
  costOf,
  idIn,
  list,
  ordered,
  type Rule,
  type Rules,
  same,
  sumOf,
} from "./rule.js";

const orderTotal: Rule = ({ row }) =>
  same(
    sumOf(list(row["items"]), "total") +
      cents(row["tax"]) +
      cents(row["shipping"]),
    cents(row["total"]),
    "items, tax and shipping",
    "total",
  );

const itemCosts: Rule = ({ row }) => {
  const wrong = list(row["items"]).find(
    (item) => costOf([item]) !== cents(item["totalCost"]),
  );
  return wrong
    ? `item ${String(wrong["id"])}: quantity and cost are not its totalCost.`
    : undefined;
};

const pickedItems: Rule = ({ row }) =>
  list(row["items"]).some(
    (item) => Number(item["quantityPicked"]) > Number(item["quantity"]),
  )
    ? "more of an item is picked than it has."
    : undefined;

const moved: Rule = ({ row }) =>
  row["fromLocationId"] === row["toLocationId"]
    ? "it goes where it comes from."
    : undefined;

const prices: Rule = ({ row }) => {
  const price = cents(row["price"]);
  const dear = ["memberPrice", "addOnPrice", "addOnMemberPrice", "cost"].find(
    (field) => cents(row[field]) > price,
  );
  return dear ? `${dear} is more than its price.` : undefined;
};

const materialsOfService: Rule = ({ row, find }) => {
  let sum = 0;
  for (const [field, collection] of [
    ["serviceMaterials", "pricebook/materials"],
    ["serviceEquipment", "pricebook/equipment"],
  ] as const)
    for (const { skuId, quantity } of list(row[field])) {
      const sku = find(collection, skuId);
      if (!sku) return `${field} names ${String(skuId)}, which does not exist.`;
      sum += Number(quantity) * cents(sku["cost"]);
    }
  return same(sum, cents(row["cost"]), "its materials and equipment", "cost");
};

const vendorCost: Rule = ({ row }) => {
  const vendor = list([row["primaryVendor"]])[0];
  return vendor && cents(vendor["cost"]) !== cents(row["cost"])
    ? `cost is ${String(row["cost"])}, but its primary vendor's is ${String(vendor["cost"])}.`
    : undefined;
};

/** Rows that a list names, by their ids or as objects. */
const exist =
  (field: string, collection: string): Rule =>
  ({ row, find }) => {
    const ids = Array.isArray(row[field]) ? (row[field] as unknown[]) : [];
    const lost = ids
      .map((each) => (typeof each === "number" ? each : idIn({ each }, "each")))
      .find((id) => !find(collection, id));
    return lost === undefined
      ? undefined
      : `${field} names ${String(lost)}, which does not exist.`;
  };

const categories = exist("categories", "pricebook/categories");

const parentCategory: Rule = ({ row, find }) =>
  row["parentId"] && !find("pricebook/categories", row["parentId"])
    ? `parentId is ${String(row["parentId"])}, which does not exist.`
    : undefined;

/** What must hold for the rows of inventory and pricebook. */
export const stockRules: Rules = {
  "inventory/adjustments": [itemCosts],
  "inventory/purchase-orders": [orderTotal],
  "inventory/transfers": [
    itemCosts,
    pickedItems,
    moved,
    ordered("date", "pickedDate"),
    ordered("pickedDate", "receivedDate"),
  ],
  "pricebook/categories": [parentCategory],
  "pricebook/equipment": [
    prices,
    vendorCost,
    categories,
    exist("upgrades", "pricebook/equipment"),
  ],
  "pricebook/materials": [prices, vendorCost, categories],
  "pricebook/services": [
    prices,
    materialsOfService,
    categories,
    exist("recommendations", "pricebook/services"),
    exist("upgrades", "pricebook/services"),
  ],
};
