#pragma once
// Many WebSockets on one thread with epoll; what is written in one turn of the loop leaves in one send a connection.
#include "conn.hpp"
#include <ctime>
#include <netinet/in.h>
#include <sys/epoll.h>

inline uint64_t now_ns() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1'000'000'000u + t.tv_nsec;
}

class Engine : public Sink {
public:
    // The scenario.
    struct Handler {
        virtual void on_joined(Conn &) {}
        virtual void on_message(Conn &, Kind, std::string_view) {}
        virtual void on_closed(Conn &) {}
        virtual ~Handler() = default;
    };

    Engine(Adapter &adapter, Handler &handler, const std::string &host, int port, int sources);

    uint64_t now = now_ns();  // once a turn, which is when the messages of a turn came in
    uint64_t errors = 0, unexpected_closes = 0, rx_bytes = 0, joined_rx = 0;

    void connect(Conn &);
    void close(Conn &);  // with a close handshake
    void step(int timeout_ms);
    void send_text(Peer &, std::string_view) override;

private:
    Adapter &adapter_;
    Handler &handler_;
    in_addr host_{};
    int port_, sources_, epoll_;
    std::vector<epoll_event> events_ = std::vector<epoll_event>(2048);
    std::vector<char> buffer_ = std::vector<char>(512 * 1024);
    std::vector<Conn *> dirty_;

    void session_ready(Peer &) override;
    void message(Peer &, Kind, std::string_view) override;
    void refused(Peer &, std::string_view) override;

    void write_frame(Conn &, int opcode, std::string_view);
    void flush();
    void arm(Conn &, bool out);
    void write_out(Conn &);
    void on_writable(Conn &);
    void on_readable(Conn &);
    void on_upgraded(Conn &, size_t received);
    void feed(Conn &, const char *, size_t);
    size_t parse(Conn &, const char *, size_t);
    void lost(Conn &);
    void release(Conn &);
};
