#pragma once
// A protocol: all that differs between servers. README.md tells how to add one.
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>

enum class Kind { Signal, Chat, UserJoined, UserLeft, Other };

// What an adapter sees of a connection.
struct Peer {
    uint32_t idx = 0;      // a number of our own
    std::string username;  // unique
    std::string id;        // the server's name for it, learnt by the adapter
    bool joined = false;
};

// What an adapter may ask for.
struct Sink {
    virtual void send_text(Peer &, std::string_view payload) = 0;
    virtual void session_ready(Peer &) = 0;                         // the protocol's handshake is done: join
    virtual void message(Peer &, Kind, std::string_view payload) = 0;
    virtual void refused(Peer &, std::string_view payload) = 0;     // the server said no: the run has failed
    virtual ~Sink() = default;
};

struct Adapter {
    virtual ~Adapter() = default;

    // Request target of the WebSocket handshake.
    virtual std::string path(const Peer &) const = 0;

    // After the 101; a protocol without a handshake of its own is ready at once.
    virtual void opened(Peer &peer, Sink &sink) const { sink.session_ready(peer); }

    // One whole text message.
    virtual void received(Peer &, std::string_view payload, Sink &) const = 0;

    // false: whoever is ready has joined.
    virtual bool has_rooms() const { return true; }

    virtual void encode_join(std::string &out, std::string_view room, const Peer &) const = 0;

    // body is the inside of a JSON string, escaped already, and has to arrive as it is.
    virtual void encode_signal(std::string &out, const Peer &from, std::string_view to_id, std::string_view body) const = 0;
    virtual void encode_chat(std::string &out, const Peer &from, std::string_view body) const = 0;

    // The first user-joined that a peer gets: finds its own id in it; false when it tells of somebody else.
    virtual bool learn_id(Peer &, std::string_view payload) const = 0;

    // Every 12 s, for protocols whose clients have to ping.
    virtual void keepalive(Peer &, Sink &) const {}
};

inline void append(std::string &out, std::initializer_list<std::string_view> parts) {
    for (auto part : parts) out += part;
}

// The value of the last `"key":"` before a place.
inline std::string_view json_before(std::string_view text, size_t place, std::string_view key) {
    size_t at = text.rfind(key, place);
    if (at == text.npos) return {};
    at += key.size();
    size_t end = text.find('"', at);
    return end == text.npos ? std::string_view{} : text.substr(at, end - at);
}

// Members listed as {"id":"..","username":".."}: the id before our own username.
inline bool learn_from_members(Peer &peer, std::string_view text) {
    size_t at = text.find("\"username\":\"" + peer.username + "\"");
    if (at == text.npos) return false;
    auto id = json_before(text, at, "\"id\":\"");
    peer.id = id;
    return !id.empty();
}

using AdapterFactory = std::function<std::unique_ptr<Adapter>()>;

inline std::map<std::string, AdapterFactory> &adapters() {
    static std::map<std::string, AdapterFactory> known;
    return known;
}

struct RegisterAdapter {
    RegisterAdapter(const char *name, AdapterFactory make) { adapters()[name] = std::move(make); }
};
