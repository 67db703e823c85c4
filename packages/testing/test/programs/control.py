"""Uses st-fake as a new user would, with Python's standard library alone.

Its argument is what `st-fake --json` printed.
"""

import hashlib
import hmac
import http.server
import json
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

fake = json.loads(sys.argv[1])
tenant = fake["tenants"][0]
SECRET = b"a key of thirty-two characters.."


def call(method, url, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers or {}, method=method)
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def control(method, path, body=None):
    status, answer = call(method, fake["controlUrl"] + "/control" + path, body)
    assert status == 200, answer
    return answer


def token():
    form = urllib.parse.urlencode(
        {
            "grant_type": "client_credentials",
            "client_id": tenant["clientId"],
            "client_secret": tenant["clientSecret"],
        }
    ).encode()
    with urllib.request.urlopen(fake["url"] + "/connect/token", form) as answer:
        return json.load(answer)["access_token"]


def api(method, path, body=None, bearer=None):
    return call(
        method,
        f"{fake['url']}/crm/v2/tenant/{tenant['tenantId']}{path}",
        body,
        {"ST-App-Key": fake["appKey"], "Authorization": bearer or token()},
    )


class Hooks(http.server.BaseHTTPRequestHandler):
    received = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signature = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
        assert self.headers["x-servicetitan-signature"] == signature
        Hooks.received.append(json.loads(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


hooks = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Hooks)
threading.Thread(target=hooks.serve_forever, daemon=True).start()

# Rows of my own, read back over the API.
customers = {"module": "crm", "path": "customers"}
(ada,) = control("POST", "/rows", {**customers, "rows": [{"name": "Ada"}]})["ids"]
assert api("GET", f"/customers/{ada}")[1]["name"] == "Ada"

# A fault: does my program retry?
control("POST", "/faults", {"on": "Customers_Get", "respond": {"status": 503}})
assert api("GET", f"/customers/{ada}")[0] == 503
assert api("GET", f"/customers/{ada}")[0] == 200

# A filter that the API does not have is ignored, and told of.
status, page = api("GET", "/customers?customerName=Ada")
assert status == 200 and len(page["data"]) > 1
last = control("GET", "/requests?limit=1")["requests"][0]
assert last["ignored"]["query"] == ["customerName"], last

# A token expires after 15 minutes.
old = token()
control("POST", "/time/forward", {"seconds": 901})
assert api("GET", f"/customers/{ada}", bearer=old)[0] == 401

# A lead sends a signed webhook event.
control("POST", "/rows", {"module": "crm", "path": "leads", "rows": [{}]})
control("POST", "/time/forward", {"seconds": 0})
assert [event["type"] for event in Hooks.received] == ["tn.crm.lead-created"]
deliveries = control("GET", "/deliveries")["deliveries"]
assert [one["state"] for one in deliveries] == ["delivered"], deliveries

# Every test can begin with the same rows.
control("POST", "/snapshots", {"name": "clean"})
control("DELETE", f"/rows?module=crm&path=customers&id={ada}")
control("POST", "/snapshots/clean/restore")
assert api("GET", f"/customers/{ada}")[0] == 200

print("ok")
