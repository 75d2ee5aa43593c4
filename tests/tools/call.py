"""A whole call with python3-websockets; an assertion that fails ends it with a trace."""
import asyncio
import json
import sys

import websockets

PATIENCE = 10


class Peer:
    """One connection, that reads what comes frame by frame."""

    @classmethod
    async def connect(cls, url):
        peer = cls()
        peer.socket = await websockets.connect(url, subprotocols=["signal.v1"])
        assert peer.socket.subprotocol == "signal.v1"
        assert (await peer.next("welcome"))["data"]["protocol"] == 1
        peer.asked = 0
        return peer

    async def next(self, kind):
        frame = json.loads(await asyncio.wait_for(self.socket.recv(), PATIENCE))
        assert frame["type"] == kind, frame
        return frame

    async def ask(self, kind, answer, data=None, **more):
        self.asked += 1
        request = {"type": kind, "id": str(self.asked), "data": data or {}, **more}
        text = json.dumps(request, ensure_ascii=False)
        await self.socket.send([text[:9], text[9:]])
        frame = await self.next(answer)
        assert frame["re"] == str(self.asked), frame
        return frame["data"]

    async def closed(self):
        await asyncio.wait_for(self.socket.wait_closed(), PATIENCE)
        return self.socket.close_code


async def hold_a_call(url):
    ann, ben = await Peer.connect(url), await Peer.connect(url)
    host = await ann.ask("join-call", "joined", {"room": "demo", "name": "Ann"})
    guest = await ben.ask("join-call", "joined", {"room": "demo", "name": "Ben"})
    assert (await ann.next("user-joined"))["data"]["peer"]["id"] == guest["self"]["id"]

    offer = {"gen": 1, "description": {"type": "offer", "sdp": "v=0\r\n" * 5_000}}
    await ann.ask("signal", "ack", offer, to=guest["self"]["id"])
    signal = await ben.next("signal")
    assert signal["from"] == host["self"]["id"] and signal["data"] == offer

    assert (await ben.ask("chat-message", "ack", {"text": "Grüße 🎈"}))["seq"] == 1
    assert (await ann.next("chat-message"))["data"]["text"] == "Grüße 🎈"
    assert (await ben.ask("no-such-type", "error"))["code"] == "unknown-type"
    await asyncio.wait_for(await ben.socket.ping(b"still there"), PATIENCE)

    ben.socket.transport.abort()
    await ann.next("user-away")
    await ann.ask("chat-message", "ack", {"text": "Where are you?"})
    again = await Peer.connect(url)
    back = await again.ask("resume", "resumed", {"token": guest["resume"]["token"], "seq": 1})
    assert back["self"]["id"] == guest["self"]["id"]
    assert [line["text"] for line in back["messages"]] == ["Where are you?"]
    await ann.next("user-back")

    await ann.ask("end-call", "ack")
    for peer in ann, again:
        await peer.next("call-ended")
        assert (await peer.next("bye"))["data"]["code"] == 4410
        assert await peer.closed() == 4410


async def refuse_a_bad_token(url):
    try:
        await websockets.connect(url, extra_headers={"Authorization": "Bearer abc.def.ghi"})
    except websockets.InvalidStatusCode as refused:
        assert refused.status_code == 401
    else:
        raise AssertionError("a bad token was believed")


async def main(url):
    await hold_a_call(url)
    await refuse_a_bad_token(url)


asyncio.run(main(sys.argv[1]))
