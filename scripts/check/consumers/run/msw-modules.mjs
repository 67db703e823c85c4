import * as core from "@st/core";
import * as crm from "@st/crm";
import * as handlers from "@st/testing/msw";
import * as node from "msw/node";

const modules = {
  "@st/core": core,
  "@st/crm": crm,
  "@st/testing/msw": handlers,
  "msw/node": node,
};

export const load = (name) => modules[name];
