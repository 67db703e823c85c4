import { connect } from "@st/core";
import { createCrmClient } from "@st/crm";
import { createCrmHttp } from "@st/crm/http";
import { createJpmClient } from "@st/jpm";
import { exercise } from "./exercise.cjs";

console.log(
  JSON.stringify(
    await exercise({
      connect,
      createCrmClient,
      createCrmHttp,
      createJpmClient,
    }),
  ),
);
