// The module was generated for another core than the connection's: the call has
// to say so, before anything is sent.
import { connect } from "@st/core";
import { createCrmClient } from "@st/crm";

const st = connect(JSON.parse(process.env.ST_CONNECTION));
let message = "the call went through";
try {
  await createCrmClient(st).customers.get(1);
} catch (error) {
  message = String(error?.message ?? error);
}
await st.close();
const ok =
  /protocol/i.test(message) &&
  message.includes("@st/core") &&
  message.includes("crm");
console.log(
  JSON.stringify([
    {
      name: "another protocol is named, with both packages",
      ok,
      detail: message,
    },
  ]),
);
