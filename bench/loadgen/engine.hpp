#pragma once
// Single-threaded epoll WebSocket client engine: many connections, writes coalesced per loop turn.
#include "adapter.hpp"
#include "procstat.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>
inline uint64_t now_ns() { timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (uint64_t)t.tv_sec * 1000000000ull + t.tv_nsec; }

enum class State : uint8_t { Idle, Connecting, Upgrading, Open, Closing, Closed };
struct Conn : Peer {
    int fd = -1; State st = State::Idle; bool dirty = false, want_out = false, expect_close = false;
    int room = -1, member = -1;
    std::string room_name, in, out, frag; size_t out_off = 0; bool in_frag = false;
    std::vector<uint32_t> sent_seq, recv_seq;            // by member of the room, for order/loss/duplicate checks
    uint32_t chat_seq = 0; uint32_t next_to = 0;
};

class Engine : public Sink {
public:
    struct Handler {                                      // the scenario
        virtual void on_joined(Conn &) {}
        virtual void on_message(Conn &, Kind, std::string_view) {}
        virtual void on_closed(Conn &) {}
        virtual ~Handler() = default;
    };
    Engine(Adapter &a, std::string host, int port, int sources) : ad_(a), port_(port), sources_(sources) {
        inet_pton(AF_INET, host.c_str(), &dst_); ep_ = epoll_create1(0); evs_.resize(2048); rbuf_.resize(512 * 1024);
    }
    Handler *handler = nullptr;
    Adapter &adapter() { return ad_; }
    uint64_t now = now_ns();                              // refreshed once per recv batch
    uint64_t errors = 0, unexpected_close = 0, rx_msgs = 0, rx_bytes = 0, joined_rx = 0, left_rx = 0;

    void connect(Conn &c) {
        c.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); if (c.fd < 0) { perror("socket"); exit(2); }
        int one = 1; setsockopt(c.fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (sources_ > 0) {
            setsockopt(c.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
            sockaddr_in s{}; s.sin_family = AF_INET; s.sin_addr.s_addr = htonl(0x7f000002u + c.idx % sources_);
            if (bind(c.fd, (sockaddr *)&s, sizeof s)) perror("bind");
        }
        sockaddr_in d{}; d.sin_family = AF_INET; d.sin_port = htons(port_); d.sin_addr = dst_;
        if (::connect(c.fd, (sockaddr *)&d, sizeof d) && errno != EINPROGRESS) { perror("connect"); errors++; close_fd(c); return; }
        c.st = State::Connecting; c.in.clear(); c.out.clear(); c.out_off = 0; c.frag.clear(); c.in_frag = false; c.joined = false; c.id.clear(); c.expect_close = false; c.dirty = false;
        c.out = "GET " + ad_.path(c) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        c.want_out = true; epoll_event e{}; e.events = EPOLLIN | EPOLLOUT; e.data.ptr = &c; epoll_ctl(ep_, EPOLL_CTL_ADD, c.fd, &e);
    }
    void send_text(Peer &p, std::string_view m) override { frame(static_cast<Conn &>(p), 1, m); }
    void close(Conn &c) { if (c.st != State::Open) return; c.expect_close = true; frame(c, 8, std::string_view("\x03\xe8", 2)); c.st = State::Closing; }
    void step(int timeout_ms) {
        flush();
        int n = epoll_wait(ep_, evs_.data(), (int)evs_.size(), timeout_ms);
        now = now_ns();
        for (int i = 0; i < n; i++) {
            Conn &c = *(Conn *)evs_[i].data.ptr; if (c.fd < 0) continue;
            if (evs_[i].events & EPOLLOUT) on_writable(c);
            if (c.fd >= 0 && (evs_[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))) on_readable(c);
        }
        flush();
    }
    void drop(Conn &c) { close_fd(c); }                  // no close handshake
private:
    Adapter &ad_; in_addr dst_; int port_, sources_, ep_; std::vector<epoll_event> evs_; std::vector<char> rbuf_; std::vector<Conn *> dirty_;

    void session_ready(Peer &p) override {
        Conn &c = static_cast<Conn &>(p);
        if (!ad_.has_rooms()) { c.joined = true; if (handler) handler->on_joined(c); return; }
        std::string j; ad_.encode_join(j, c.room_name, c); send_text(c, j);
    }
    void message(Peer &p, Kind k, std::string_view m) override {
        Conn &c = static_cast<Conn &>(p);
        if (k == Kind::UserJoined) { joined_rx++; if (!c.joined && c.st == State::Open && ad_.learn_id(c, m)) { c.joined = true; if (handler) handler->on_joined(c); return; } }
        else if (k == Kind::UserLeft) left_rx++;
        if (handler) handler->on_message(c, k, m);
    }
    void refused(Peer &p, std::string_view m) override {
        if (errors++ < 3) fprintf(stderr, "%s was refused: %.*s\n", p.username.c_str(), (int)std::min<size_t>(m.size(), 200), m.data());
    }
    void frame(Conn &c, int op, std::string_view m) {
        static const unsigned char mask[4] = {0x37, 0xfa, 0x21, 0x3d};
        size_t n = m.size(); unsigned char h[14]; int hl = 2; h[0] = 0x80 | op;
        if (n < 126) h[1] = 0x80 | n; else if (n < 65536) { h[1] = 0x80 | 126; h[2] = n >> 8; h[3] = n; hl = 4; }
        else { h[1] = 0x80 | 127; for (int i = 0; i < 8; i++) h[2 + i] = n >> (56 - 8 * i); hl = 10; }
        memcpy(h + hl, mask, 4); hl += 4;
        size_t at = c.out.size(); c.out.resize(at + hl + n); char *o = c.out.data() + at; memcpy(o, h, hl); o += hl;
        uint64_t m8; memcpy(&m8, mask, 4); memcpy((char *)&m8 + 4, mask, 4); size_t i = 0;
        for (; i + 8 <= n; i += 8) { uint64_t v; memcpy(&v, m.data() + i, 8); v ^= m8; memcpy(o + i, &v, 8); }
        for (; i < n; i++) o[i] = m[i] ^ mask[i & 3];
        if (!c.dirty) { c.dirty = true; dirty_.push_back(&c); }
    }
    void flush() {
        for (size_t i = 0; i < dirty_.size(); i++) { Conn &c = *dirty_[i]; c.dirty = false; if (c.fd >= 0 && c.st >= State::Open && !c.want_out) write_out(c); }
        dirty_.clear();
    }
    void arm(Conn &c, bool out) { if (c.want_out == out) return; c.want_out = out; epoll_event e{}; e.events = EPOLLIN | (out ? (unsigned)EPOLLOUT : 0u); e.data.ptr = &c; epoll_ctl(ep_, EPOLL_CTL_MOD, c.fd, &e); }
    void write_out(Conn &c) {
        while (c.out_off < c.out.size()) {
            ssize_t w = send(c.fd, c.out.data() + c.out_off, c.out.size() - c.out_off, MSG_NOSIGNAL);
            if (w < 0) { if (errno == EAGAIN) { arm(c, true); return; } lost(c); return; }
            c.out_off += w;
        }
        c.out.clear(); c.out_off = 0; arm(c, false);
    }
    void on_writable(Conn &c) {
        if (c.st == State::Connecting) { int e = 0; socklen_t l = sizeof e; getsockopt(c.fd, SOL_SOCKET, SO_ERROR, &e, &l); if (e) { errors++; fprintf(stderr, "connect: %s\n", strerror(e)); close_fd(c); return; } c.st = State::Upgrading; }
        write_out(c);
    }
    void on_readable(Conn &c) {
        ssize_t n = recv(c.fd, rbuf_.data(), rbuf_.size(), 0);
        if (n <= 0) { if (n < 0 && errno == EAGAIN) return; lost(c); return; }
        rx_bytes += n;
        if (c.st == State::Upgrading || c.st == State::Connecting) {
            c.in.append(rbuf_.data(), n); size_t e = c.in.find("\r\n\r\n"); if (e == std::string::npos) return;
            if (c.in.compare(0, 12, "HTTP/1.1 101")) { errors++; fprintf(stderr, "upgrade refused: %.60s\n", c.in.c_str()); close_fd(c); return; }
            std::string rest = c.in.substr(e + 4); c.in.clear(); c.st = State::Open; ad_.opened(c, *this);
            if (!rest.empty()) feed(c, rest.data(), rest.size());
            return;
        }
        feed(c, rbuf_.data(), n);
    }
    void feed(Conn &c, const char *p, size_t n) {
        if (!c.in.empty()) { c.in.append(p, n); size_t used = parse(c, c.in.data(), c.in.size()); c.in.erase(0, used); }
        else { size_t used = parse(c, p, n); if (used < n && c.fd >= 0) c.in.assign(p + used, n - used); }
    }
    size_t parse(Conn &c, const char *p, size_t n) {
        size_t at = 0;
        while (n - at >= 2 && c.fd >= 0) {
            const unsigned char *h = (const unsigned char *)p + at; size_t hl = 2; uint64_t len = h[1] & 127;
            if (len == 126) { if (n - at < 4) break; len = h[2] << 8 | h[3]; hl = 4; }
            else if (len == 127) { if (n - at < 10) break; len = 0; for (int i = 0; i < 8; i++) len = len << 8 | h[2 + i]; hl = 10; }
            if (n - at < hl + len) break;
            std::string_view m((const char *)h + hl, len); int op = h[0] & 15; bool fin = h[0] & 128; at += hl + len;
            if (op == 8) { if (!c.expect_close) { unexpected_close++; } else if (c.st == State::Closing) {} closed_by_frame(c); return n; }
            if (op == 9) { frame(c, 10, m); continue; }
            if (op == 10) continue;
            if (!fin || c.in_frag) { c.frag.append(m); c.in_frag = !fin; if (fin) { std::string f; f.swap(c.frag); rx_msgs++; ad_.received(c, f, *this); } continue; }
            rx_msgs++; ad_.received(c, m, *this);
        }
        return at;
    }
    void closed_by_frame(Conn &c) { close_fd(c); if (handler) handler->on_closed(c); }
    void lost(Conn &c) { if (!c.expect_close) { unexpected_close++; errors++; } close_fd(c); if (handler) handler->on_closed(c); }
    void close_fd(Conn &c) { if (c.fd >= 0) ::close(c.fd); c.fd = -1; c.st = State::Closed; c.joined = false; }
};
