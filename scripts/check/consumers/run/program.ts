// In TypeScript, run without a build.
import { connect, ServiceTitanNotFoundError } from "@st/core";
import { createCrmClient } from "@st/crm";
import { startFakeServiceTitan } from "@st/testing";

async function main(): Promise<void> {
  const fake = await startFakeServiceTitan({ modules: ["crm"] });
  const st = connect(fake.connection);
  const crm = createCrmClient(st);
  const { data } = await crm.customers.list({ pageSize: 3 });
  const error: unknown = await crm.customers.get(1).catch((reason) => reason);
  await st.close();
  await fake.close();
  if (data.length !== 3 || !(error instanceof ServiceTitanNotFoundError))
    throw new Error(String(error));
}

void main();
