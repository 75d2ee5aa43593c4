#include "token.hpp"
#include <algorithm>
#include <cstring>

static void put_hex(char *&out, uint64_t value, int digits) {
    for (int i = digits - 1; i >= 0; i--, value >>= 4) out[i] = "0123456789abcdef"[value & 15];
    out += digits;
}

static uint64_t get_hex(const char *&in, int digits) {
    uint64_t value = 0;
    for (int i = 0; i < digits; i++) {
        unsigned c = (unsigned char)*in++;
        value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

void Token::write(char *out) const {
    memcpy(out, "QZQZ", 4);
    out += 4;
    *out++ = kind;
    put_hex(out, from, 6);
    put_hex(out, to, 6);
    put_hex(out, seq, 8);
    put_hex(out, slot, 4);
    put_hex(out, time, 16);
}

bool Token::read(std::string_view text, Token &token) {
    auto *in = (const char *)memmem(text.data(), text.size(), "QZQZ", 4);
    if (!in || in + Size > text.data() + text.size()) return false;
    in += 4;
    token.kind = *in++;
    token.from = get_hex(in, 6);
    token.to = get_hex(in, 6);
    token.seq = get_hex(in, 8);
    token.slot = get_hex(in, 4);
    token.time = get_hex(in, 16);
    return true;
}

std::string make_body(size_t bytes, bool sdp) {
    static const char *lines[] = {
        "a=candidate:842163049 1 udp 1677729535 192.0.2.44 46154 typ srflx raddr 10.0.0.17 rport 46154 generation 0",
        "a=rtpmap:111 opus/48000/2",
        "a=rtcp-fb:111 transport-cc",
        "a=fmtp:111 minptime=10;useinbandfec=1",
        "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "a=ssrc:1001 cname:4TOk42mSjXCkVIa6",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126",
    };
    std::string body(Token::Size, '0');
    body += ' ';
    for (size_t i = 0; body.size() < bytes; i++) body.append(lines[i % std::size(lines)]).append(sdp ? "\\r\\n" : " ");
    body.resize(std::max(bytes, Token::Size + 1));
    // Not cut in the middle of an escape.
    while (body.back() == '\\' || body[body.size() - 2] == '\\') body.back() = body[body.size() - 2] = 'x';
    return body;
}
