// What goes through the sockets.
#include "engine.hpp"
#include "frame.hpp"
#include <cerrno>
#include <cstdio>
#include <sys/socket.h>
#include <unistd.h>

void Engine::write_frame(Conn &c, int opcode, std::string_view payload) {
    frame::append(c.out, opcode, payload);
    if (c.dirty) return;
    c.dirty = true;
    dirty_.push_back(&c);
}

void Engine::flush() {
    for (Conn *c : dirty_) {
        c->dirty = false;
        if (c->fd >= 0 && c->state >= State::Open && !c->wants_out) write_out(*c);
    }
    dirty_.clear();
}

void Engine::arm(Conn &c, bool out) {
    if (c.wants_out == out) return;
    c.wants_out = out;
    epoll_event event{};
    event.events = EPOLLIN | (out ? (unsigned)EPOLLOUT : 0u);
    event.data.ptr = &c;
    epoll_ctl(epoll_, EPOLL_CTL_MOD, c.fd, &event);
}

void Engine::write_out(Conn &c) {
    while (c.out_offset < c.out.size()) {
        ssize_t sent = send(c.fd, c.out.data() + c.out_offset, c.out.size() - c.out_offset, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            arm(c, true);
            return;
        }
        if (sent < 0) {
            lost(c);
            return;
        }
        c.out_offset += sent;
    }
    c.out.clear();
    c.out_offset = 0;
    arm(c, false);
}

void Engine::on_writable(Conn &c) {
    if (c.state == State::Connecting) {
        int error = 0;
        socklen_t length = sizeof error;
        getsockopt(c.fd, SOL_SOCKET, SO_ERROR, &error, &length);
        if (error) {
            errors++;
            fprintf(stderr, "connect: %s\n", strerror(error));
            release(c);
            return;
        }
        c.state = State::Upgrading;
    }
    write_out(c);
}

void Engine::on_readable(Conn &c) {
    ssize_t received = recv(c.fd, buffer_.data(), buffer_.size(), 0);
    if (received <= 0) {
        if (received == 0 || errno != EAGAIN) lost(c);
        return;
    }
    rx_bytes += received;
    if (c.state == State::Upgrading || c.state == State::Connecting) on_upgraded(c, received);
    else feed(c, buffer_.data(), received);
}

void Engine::on_upgraded(Conn &c, size_t received) {
    c.in.append(buffer_.data(), received);
    size_t end = c.in.find("\r\n\r\n");
    if (end == std::string::npos) return;
    if (c.in.compare(0, 12, "HTTP/1.1 101")) {
        errors++;
        fprintf(stderr, "upgrade refused: %.60s\n", c.in.c_str());
        release(c);
        return;
    }
    std::string rest = c.in.substr(end + 4);
    c.in.clear();
    c.state = State::Open;
    adapter_.opened(c, *this);
    if (!rest.empty()) feed(c, rest.data(), rest.size());
}

void Engine::feed(Conn &c, const char *bytes, size_t count) {
    if (c.in.empty()) {
        size_t used = parse(c, bytes, count);
        if (used < count && c.fd >= 0) c.in.assign(bytes + used, count - used);
    } else {
        c.in.append(bytes, count);
        c.in.erase(0, parse(c, c.in.data(), c.in.size()));
    }
}

size_t Engine::parse(Conn &c, const char *bytes, size_t count) {
    size_t at = 0;
    frame::Frame frame;
    while (c.fd >= 0 && frame::read(bytes + at, count - at, frame)) {
        at += frame.size;
        if (frame.opcode == frame::Close) {
            if (!c.expects_close) unexpected_closes++;
            release(c);
            handler_.on_closed(c);
            return count;
        }
        if (frame.opcode == frame::Ping) write_frame(c, frame::Pong, frame.payload);
        if (frame.opcode >= frame::Close) continue;
        if (frame.final && !c.in_fragments) {
            adapter_.received(c, frame.payload, *this);
            continue;
        }
        c.fragments.append(frame.payload);
        c.in_fragments = !frame.final;
        if (frame.final) {
            std::string whole;
            whole.swap(c.fragments);
            adapter_.received(c, whole, *this);
        }
    }
    return at;
}

void Engine::lost(Conn &c) {
    if (!c.expects_close) {
        unexpected_closes++;
        errors++;
    }
    release(c);
    handler_.on_closed(c);
}

void Engine::release(Conn &c) {
    if (c.fd >= 0) ::close(c.fd);
    c.fd = -1;
    c.state = State::Closed;
    c.joined = false;
}
