// Our wire (protocol.md). The server speaks first, with welcome; every frame it writes begins with its type.
// A chat line is shown to others only when it is on disk, so every chat delivery counted here is a durable one.
#include "../adapter.hpp"

struct SignalAdapter : Adapter {
    std::string path(const Peer &) const override { return "/ws"; }

    void opened(Peer &, Sink &) const override {}

    void received(Peer &peer, std::string_view text, Sink &sink) const override {
        auto type = type_of(text);
        if (type == "signal") sink.message(peer, Kind::Signal, text);
        else if (type == "chat-message") sink.message(peer, Kind::Chat, text);
        else if (type == "joined" || type == "user-joined") sink.message(peer, Kind::UserJoined, text);
        else if (type == "user-left") sink.message(peer, Kind::UserLeft, text);
        else if (type == "welcome") sink.session_ready(peer);
        else if (type == "error" || type == "bye") sink.refused(peer, text);
        else sink.message(peer, Kind::Other, text);
    }

    void encode_join(std::string &out, std::string_view room, const Peer &peer) const override {
        append(out, {"{\"type\":\"join-call\",\"data\":{\"room\":\"", room, "\",\"name\":\"", peer.username, "\"}}"});
    }

    void encode_signal(std::string &out, const Peer &, std::string_view to, std::string_view body) const override {
        append(out, {"{\"type\":\"signal\",\"to\":\"", to, "\",\"data\":{\"candidate\":\"", body, "\"}}"});
    }

    void encode_chat(std::string &out, const Peer &, std::string_view body) const override {
        append(out, {"{\"type\":\"chat-message\",\"data\":{\"text\":\"", body, "\"}}"});
    }

    // joined tells who one is; the one who joins gets no user-joined of itself.
    bool learn_id(Peer &peer, std::string_view text) const override {
        static constexpr std::string_view self = "\"data\":{\"self\":{\"id\":\"";
        size_t at = text.find(self);
        if (at == text.npos) return false;
        at += self.size();
        peer.id = text.substr(at, text.find('"', at) - at);
        return true;
    }

private:
    static std::string_view type_of(std::string_view text) {
        static constexpr std::string_view head = "{\"type\":\"";
        if (text.substr(0, head.size()) != head) return {};
        return text.substr(head.size(), text.find('"', head.size()) - head.size());
    }
};

static RegisterAdapter reg("signal", [] { return std::make_unique<SignalAdapter>(); });
