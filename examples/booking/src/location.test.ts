import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isSamePlace } from "./address.js";
import { findOrCreateLocation } from "./location.js";
import { ADDRESS, type Office, openOffice } from "./test/office.js";

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.fake.close());

const run = (customerId: number, options = {}) =>
  findOrCreateLocation(
    office.connection,
    { customerId, name: "Home", address: ADDRESS },
    options,
  );

describe("two addresses", () => {
  const base = { street: "12 N. Loop Road", unit: "Apt 4", zip: "98402" };
  test.each([
    [{ street: "12 north loop rd" }, true],
    [{ unit: "#4" }, true],
    [{ zip: "98402-1234" }, true],
    [{ street: "12 N Loop Rd." }, true],
    [{ street: "112 N Loop Rd" }, false],
    [{ unit: "5" }, false],
    [{ unit: null }, false],
    [{ zip: "98403" }, false],
  ])("%j is one place: %s", (change, same) => {
    expect(isSamePlace(base, { ...base, ...change })).toBe(same);
  });
});

describe("an address", () => {
  test("of one of the customer's locations finds it", async () => {
    const customer = office.customer("Ada", "2065550142");
    office.location(customer, { ...ADDRESS, street: "1 Other St" });
    const id = office.location(customer, { ...ADDRESS, street: "12 LOOP RD" });
    // Another customer's, at the same address.
    office.location(office.customer("Bea", "2065550143"), ADDRESS);
    expect(await run(customer)).toMatchObject({
      outcome: "found",
      row: { id },
    });
    expect(office.writes()).toEqual([]);
  });

  test("of two of them leaves the choice to a person", async () => {
    const customer = office.customer("Ada", "2065550142");
    const ids = [1, 2].map(() => office.location(customer, ADDRESS));
    expect(await run(customer)).toMatchObject({
      outcome: "ambiguous",
      candidates: ids.map((id) => ({ id })),
    });
  });

  test("of none creates a location and reads it back; once", async () => {
    const customer = office.customer("Ada", "2065550142");
    expect(await run(customer, { dryRun: true })).toMatchObject({
      outcome: "would-create",
      body: { customerId: customer, name: "Home" },
    });
    expect(office.writes()).toEqual([]);
    expect(await run(customer)).toMatchObject({
      outcome: "created",
      row: { customerId: customer, name: "Home" },
      dropped: [],
    });
    expect(await run(customer)).toMatchObject({ outcome: "found" });
    expect(office.writes()).toEqual(["POST /locations"]);
  });
});
