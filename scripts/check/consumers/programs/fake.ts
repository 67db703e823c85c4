// A test that starts the fake on a server.
import { connect } from "@st/core";
import { createCrmClient } from "@st/crm";
import { startFakeServiceTitan } from "@st/testing";

export async function onServer(): Promise<number> {
  const fake = await startFakeServiceTitan({ modules: ["crm"] });
  fake.fail({ on: "Customers_Get", respond: { status: 503 } });
  const id = fake.rows("crm", "customers").insert({ name: "Ada" });
  const crm = createCrmClient(connect(fake.connection));
  const { name } = await crm.customers.get(Number(id));
  await fake.close();
  return name.length + fake.requests.length;
}
