#pragma once
#include "adapter.hpp"
#include <vector>

enum class State : uint8_t { Idle, Connecting, Upgrading, Open, Closing, Closed };

// One WebSocket, and what the checks have to remember of it.
struct Conn : Peer {
    int fd = -1;
    State state = State::Idle;
    bool dirty = false, wants_out = false, expects_close = false, in_fragments = false;
    std::string in, out, fragments;
    size_t out_offset = 0;

    int room = -1, member = -1;
    std::string room_name;
    std::vector<uint32_t> sent_seq, recv_seq;  // by member of the room: nothing lost, doubled or reordered
    uint32_t chat_seq = 0, next_to = 0;

    void forget_connection() {
        in.clear();
        out.clear();
        fragments.clear();
        id.clear();
        out_offset = 0;
        dirty = wants_out = expects_close = in_fragments = joined = false;
    }
};
