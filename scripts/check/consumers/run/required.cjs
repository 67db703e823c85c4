// The packages as a program requires them. A bundler sees each name.
const modules = {
  "@st/catalog": require("@st/catalog"),
  "@st/core": require("@st/core"),
  "@st/core/http": require("@st/core/http"),
  "@st/crm": require("@st/crm"),
  "@st/crm/http": require("@st/crm/http"),
  "@st/reporting": require("@st/reporting"),
  "@st/reporting/report": require("@st/reporting/report"),
  "@st/testing": require("@st/testing"),
  "@st/webhooks": require("@st/webhooks"),
};

exports.load = (name) => modules[name];
