# A whole AG-UI server: python3 server.py, then <agui-chat endpoint="http://127.0.0.1:8000/">.
import json, os, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Agent(BaseHTTPRequestHandler):
    def do_OPTIONS(self, kind="text/plain"):
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")  # better: the origin of your page
        self.send_header("Access-Control-Allow-Headers", "content-type, authorization")
        self.send_header("Content-Type", kind)
        self.end_headers()

    def do_POST(self):
        run = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        send = lambda event: self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        ids = {"threadId": run["threadId"], "runId": run["runId"]}
        self.do_OPTIONS("text/event-stream")
        send({"type": "RUN_STARTED", **ids})
        for word in f"You said: **{run['messages'][-1]['content']}**".split(" "):
            message = {"messageId": run["runId"], "role": "assistant", "delta": word + " "}
            send({"type": "TEXT_MESSAGE_CHUNK", **message})
            time.sleep(0.05)  # your model's words come by themselves
        send({"type": "RUN_FINISHED", **ids})


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8000))), Agent).serve_forever()
