#include "engine.hpp"
#include "frame.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/socket.h>

Engine::Engine(Adapter &adapter, Handler &handler, const std::string &host, int port, int sources)
    : adapter_(adapter), handler_(handler), port_(port), sources_(sources), epoll_(epoll_create1(0)) {
    inet_pton(AF_INET, host.c_str(), &host_);
}

// From 127.0.0.2 on, in turn: one address has no more than 28,000 ports.
void Engine::connect(Conn &c) {
    c.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (c.fd < 0) {
        perror("socket");
        exit(2);
    }
    int one = 1;
    setsockopt(c.fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (sources_ > 0) {
        setsockopt(c.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
        sockaddr_in source{};
        source.sin_family = AF_INET;
        source.sin_addr.s_addr = htonl(0x7f000002u + c.idx % sources_);
        if (bind(c.fd, (sockaddr *)&source, sizeof source)) perror("bind");
    }

    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(port_);
    server.sin_addr = host_;
    if (::connect(c.fd, (sockaddr *)&server, sizeof server) && errno != EINPROGRESS) {
        perror("connect");
        errors++;
        release(c);
        return;
    }
    c.forget_connection();
    c.state = State::Connecting;
    append(c.out, {"GET ", adapter_.path(c), " HTTP/1.1\r\nHost: 127.0.0.1:", std::to_string(port_),
                   "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"});
    c.wants_out = true;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT;
    event.data.ptr = &c;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, c.fd, &event);
}

void Engine::close(Conn &c) {
    if (c.state != State::Open) return;
    c.expects_close = true;
    write_frame(c, frame::Close, std::string_view("\x03\xe8", 2));
    c.state = State::Closing;
}

void Engine::step(int timeout_ms) {
    flush();
    int count = epoll_wait(epoll_, events_.data(), (int)events_.size(), timeout_ms);
    now = now_ns();
    for (int i = 0; i < count; i++) {
        Conn &c = *(Conn *)events_[i].data.ptr;
        if (c.fd >= 0 && (events_[i].events & EPOLLOUT)) on_writable(c);
        if (c.fd >= 0 && (events_[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))) on_readable(c);
    }
    flush();
}

void Engine::send_text(Peer &p, std::string_view text) { write_frame(static_cast<Conn &>(p), frame::Text, text); }

void Engine::session_ready(Peer &p) {
    Conn &c = static_cast<Conn &>(p);
    if (!adapter_.has_rooms()) {
        c.joined = true;
        handler_.on_joined(c);
        return;
    }
    std::string join;
    adapter_.encode_join(join, c.room_name, c);
    send_text(c, join);
}

void Engine::message(Peer &p, Kind kind, std::string_view text) {
    Conn &c = static_cast<Conn &>(p);
    if (kind == Kind::UserJoined) {
        joined_rx++;
        if (!c.joined && c.state == State::Open && adapter_.learn_id(c, text)) {
            c.joined = true;
            handler_.on_joined(c);
            return;
        }
    }
    handler_.on_message(c, kind, text);
}

void Engine::refused(Peer &p, std::string_view text) {
    if (errors++ < 3) fprintf(stderr, "%s was refused: %.*s\n", p.username.c_str(), (int)std::min<size_t>(text.size(), 200), text.data());
}
