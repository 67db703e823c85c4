// One call of each module: loaded from its package, sent, answered. What to
// call comes in ST_CALLS.
import { createRequire } from "node:module";
import { connect } from "@st/core";

const require = createRequire(import.meta.url);
const st = connect(JSON.parse(process.env.ST_CONNECTION));
const results = [];
for (const { packageName, factory, resource, method } of JSON.parse(
  process.env.ST_CALLS,
)) {
  const name = `${packageName}: ${resource}.${method}`;
  try {
    const imported = await import(packageName);
    const required = require(packageName);
    await imported[factory](st)[resource][method]();
    const same = Object.keys(required).join() === Object.keys(imported).join();
    results.push({
      name,
      ok: same,
      detail: "require() and import give different exports",
    });
  } catch (error) {
    results.push({ name, ok: false, detail: String(error?.stack ?? error) });
  }
}
await st.close();
console.log(JSON.stringify(results));
