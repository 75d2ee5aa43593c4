#pragma once
// Protocol adapter: everything that differs between servers. See README.md, "Adding an adapter".
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
enum class Kind { Signal, Chat, UserJoined, UserLeft, Other };
struct Peer {                       // adapter's view of one connection
    uint32_t idx = 0;               // unique number chosen by the load generator
    std::string username;           // unique, "u<idx>"
    std::string id;                 // server-side id, learnt by the adapter
    bool joined = false;
};
struct Sink {                       // what an adapter may ask of the engine
    virtual void send_text(Peer &, std::string_view payload) = 0;   // one WebSocket text message
    virtual void session_ready(Peer &) = 0;                         // protocol handshake done: engine sends join
    virtual void message(Peer &, Kind, std::string_view payload) = 0;
    virtual void refused(Peer &, std::string_view payload) = 0;     // the server said no: the run has failed
    virtual ~Sink() = default;
};
inline void append(std::string &out, std::initializer_list<std::string_view> parts) { for (auto part : parts) out += part; }
struct Adapter {
    virtual ~Adapter() = default;
    virtual std::string path(const Peer &) const = 0;                               // HTTP request target
    virtual void opened(Peer &p, Sink &s) const { s.session_ready(p); }             // after the 101 response
    virtual void received(Peer &p, std::string_view payload, Sink &s) const = 0;    // one complete text message
    virtual bool has_rooms() const { return true; }                                 // false: joined as soon as ready
    virtual void encode_join(std::string &out, std::string_view room, const Peer &p) const = 0;
    virtual void encode_signal(std::string &out, const Peer &from, std::string_view to_id, std::string_view body) const = 0;
    virtual void encode_chat(std::string &out, const Peer &from, std::string_view body) const = 0;
    // Called with the first user-joined a peer gets: find the peer's own id; false: not its own.
    virtual bool learn_id(Peer &p, std::string_view payload) const = 0;
    virtual void keepalive(Peer &, Sink &) const {}                                 // every ~12 s
};
inline std::string_view json_before(std::string_view m, size_t pos, std::string_view key) { // last `"key":"v"` before pos
    size_t p = m.rfind(key, pos); if (p == m.npos) return {};
    p += key.size(); size_t e = m.find('"', p); return e == m.npos ? std::string_view{} : m.substr(p, e - p);
}
// members listed as {"id":"..","username":".."}: locate our unique username, take the id before it
inline bool learn_from_members(Peer &p, std::string_view m) {
    std::string k = "\"username\":\"" + p.username + "\""; size_t at = m.find(k); if (at == m.npos) return false;
    auto id = json_before(m, at, "\"id\":\""); if (id.empty()) return false; p.id = id; return true;
}
using AdapterFactory = std::function<std::unique_ptr<Adapter>()>;
inline std::map<std::string, AdapterFactory> &adapters() { static std::map<std::string, AdapterFactory> m; return m; }
struct RegisterAdapter { RegisterAdapter(const char *n, AdapterFactory f) { adapters()[n] = std::move(f); } };
