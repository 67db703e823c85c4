const { connect } = require("@st/core");
const { createCrmClient } = require("@st/crm");
const { createCrmHttp } = require("@st/crm/http");
const { createJpmClient } = require("@st/jpm");
const { exercise } = require("./exercise.cjs");

exercise({ connect, createCrmClient, createCrmHttp, createJpmClient }).then(
  (results) => console.log(JSON.stringify(results)),
);
