/**
 * Accounting writes amounts and quantities as text: "0.00", or a quantity with
 * 19 decimals.
 */
const MONEY_TEXTS: Readonly<Record<string, ReadonlySet<string>>> = {
  accounting: new Set([
    "amount",
    "appliedAmount",
    "balance",
    "cost",
    "discountTotal",
    "memberPrice",
    "price",
    "quantity",
    "salesTax",
    "subTotal",
    "total",
    "totalCost",
    "unappliedAmount",
  ]),
};

export function isMoneyText(module: string, property: string): boolean {
  return MONEY_TEXTS[module]?.has(property) === true;
}
