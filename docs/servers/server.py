# A whole AG-UI server: python3 server.py, then <agui-chat endpoint="http://127.0.0.1:8000/">.
import json, os, time, uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def answer(question):  # your model goes here: yield its words as they come
    for word in f"You said: **{question}**".split(" "):
        time.sleep(0.05)
        yield word + " "


class Agent(BaseHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")  # better: the origin of your page
        self.send_header("Access-Control-Allow-Headers", "content-type, authorization")
        super().end_headers()

    def do_OPTIONS(self):
        self.send_response(204)
        self.end_headers()

    def do_POST(self):
        run = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ids = {"threadId": run["threadId"], "runId": run["runId"]}
        message = {"messageId": str(uuid.uuid4())}
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.send("RUN_STARTED", **ids)
        self.send("TEXT_MESSAGE_START", **message, role="assistant")
        for delta in answer(run["messages"][-1]["content"]):
            self.send("TEXT_MESSAGE_CONTENT", **message, delta=delta)
        self.send("TEXT_MESSAGE_END", **message)
        self.send("RUN_FINISHED", **ids)

    def send(self, kind, **fields):
        self.wfile.write(f"data: {json.dumps({'type': kind, **fields})}\n\n".encode())


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8000))), Agent).serve_forever()
