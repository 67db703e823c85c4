// What a user's first program does, with the packages that npm installed beside
// it: both doors, loaded by import and by require(), then one call of every
// module. ST_CALLS names these. It prints its checks as JSON.
import { createRequire } from "node:module";
import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";

const require = createRequire(import.meta.url);
const checks = [];
const check = (name, ok, detail) =>
  checks.push({ name, ok, detail: JSON.stringify(detail) });

const fake = await startFakeServiceTitan();
const st = connect(fake.connection);
check(
  "import and require() share one core",
  require("@st/core").connect === connect,
);
await useBothDoors("import", (name) => import(name));
await useBothDoors("require()", (name) => require(name));
for (const call of JSON.parse(process.env.ST_CALLS)) await useModule(call);
await st.close();
await fake.close();
console.log(JSON.stringify(checks));

async function useBothDoors(how, load) {
  const { connect } = await load("@st/core");
  const { createCrmClient } = await load("@st/crm");
  const { createCrmHttp } = await load("@st/crm/http");
  const { createJpmClient } = await load("@st/jpm");
  const st = connect(fake.connection);
  const crm = createCrmClient(st);

  const page = await crm.customers.list({ pageSize: 3 });
  check(`${how}: a list`, page.data.length === 3 && page.hasMore, page);

  const id = page.data[0].id;
  const one = await crm.customers.get(id);
  check(`${how}: one row`, one.name === page.data[0].name, one);

  const batch = await createJpmClient(st).export.jobs();
  check(
    `${how}: an export feed of a second module`,
    batch.data.length > 0 && batch.continueFrom !== "",
    batch.continueFrom,
  );

  const path = { id };
  const byPath = await createCrmHttp(st).GET("/customers/{id}", {
    params: { path },
  });
  check(`${how}: one row by path`, byPath.data?.name === one.name, byPath);

  const error = await crm.customers.get(999_999_999).then(String, (e) => e);
  check(
    `${how}: an unknown id is a typed error`,
    error.status === 404 && error.outcome === "refused",
    String(error),
  );
  await st.close();
}

async function useModule({ packageName, factory, resource, method }) {
  const imported = await import(packageName);
  const names = (exports) => Object.keys(exports).join();
  const problem =
    names(require(packageName)) === names(imported)
      ? await imported[factory](st)
          [resource][method]()
          .then(() => "", String)
      : "require() and import give different exports";
  check(`${packageName}: ${resource}.${method}`, problem === "", problem);
}
