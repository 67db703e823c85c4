import type { Fake } from "../fake.js";
import type { PlainRow } from "./row-types.js";

interface Sample {
  id: number;
  name: string;
  address: { street: string; zip: string };
  type: "Residential" | (string & {});
  contacts: { id: string; value: string | null }[];
}

declare module "./row-types.js" {
  interface RowTypes {
    "sample/rows": Sample;
  }
}

export function declared(fake: Fake): void {
  const rows = fake.rows("sample", "rows");
  const id: number = rows.insert({ name: "Ada", address: { zip: "85001" } });
  rows.insert({ contacts: [{ value: null }], type: "Residential" });
  const name: string | undefined = rows.get(id)?.name;
  const ids: number[] = rows.ids();
  const streets: string[] = rows.list().map(({ address }) => address.street);
  rows.update(id, { address: { street: `${name} ${ids} ${streets}` } });

  // @ts-expect-error Sample has no such field
  rows.insert({ nmae: "Ada" });
  // @ts-expect-error the street is a text
  rows.update(id, { address: { street: 5 } });
}

export function byTypeArgument(fake: Fake): void {
  const rows = fake.rows<Sample>("jpm", "jobs/5/notes");
  const id: number = rows.insert({ name: "Ada" });
  const sample: Sample | undefined = rows.get(id);
  rows.insert({ ...sample, id: 5 });
  // @ts-expect-error Sample has no such field
  rows.update(5, { memo: "" });
}

export function undeclared(fake: Fake): void {
  const rows = fake.rows("crm", "customers");
  const id: number | string = rows.insert({ anything: true });
  const row: PlainRow | undefined = rows.get(id);
  // @ts-expect-error the id of a row without a type may be a GUID
  const wrong: number = rows.insert(row);
  void wrong;
}
