// The fake from its own package: it has to find its models there.
import { connect } from "@st/core";
import { createCrmClient } from "@st/crm";
import { startFakeServiceTitan } from "@st/testing";

const fake = await startFakeServiceTitan({ modules: ["crm"] });
const st = connect(fake.connection);
const page = await createCrmClient(st).customers.list({ pageSize: 2 });
await st.close();
await fake.close();
console.log(
  JSON.stringify([
    {
      name: "the packed fake answers",
      ok: page.data.length === 2,
      detail: JSON.stringify(page),
    },
  ]),
);
