#include "options.hpp"
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sstream>

static Phase parse_phase(const std::string &text) {
    size_t colon = text.find(':');
    Phase phase{text.substr(0, colon), {}};
    std::istringstream rest(colon == text.npos ? "" : text.substr(colon + 1));
    for (std::string pair; std::getline(rest, pair, ',');) {
        size_t equals = pair.find('=');
        if (equals == pair.npos) {
            fprintf(stderr, "%s: %s is not key=value\n", text.c_str(), pair.c_str());
            exit(2);
        }
        phase.values[pair.substr(0, equals)] = std::stod(pair.substr(equals + 1));
    }
    return phase;
}

Options Options::parse(int count, char **args) {
    Options options;
    auto text = [](std::string &to) { return [&to](const char *value) { to = value; }; };
    auto whole = [](int &to) { return [&to](const char *value) { to = std::stoi(value); }; };
    auto number = [](double &to) { return [&to](const char *value) { to = std::stod(value); }; };
    const std::map<std::string, std::function<void(const char *)>> known = {
        {"--adapter", text(options.adapter)}, {"--host", text(options.host)}, {"--port", whole(options.port)},
        {"--rooms", whole(options.rooms)}, {"--members", whole(options.members)}, {"--prefix", text(options.prefix)},
        {"--pid", whole(options.pid)}, {"--sources", whole(options.sources)}, {"--inflight", whole(options.inflight)},
        {"--label", text(options.label)}, {"--scenario", text(options.scenario)}, {"--run", whole(options.run)},
        {"--tries", whole(options.tries)}, {"--max-foreign", number(options.max_foreign)}, {"--quiet-wait", number(options.quiet_wait)},
    };
    for (int i = 1; i < count; i++) {
        std::string arg = args[i];
        auto option = known.find(arg);
        if (arg == "--leave") {
            options.leave = true;
        } else if (option != known.end() && i + 1 < count) {
            option->second(args[++i]);
        } else if (arg[0] == '-') {
            fprintf(stderr, option == known.end() ? "unknown option %s\n" : "%s needs a value\n", arg.c_str());
            exit(2);
        } else {
            options.phases.push_back(parse_phase(arg));
        }
    }
    return options;
}
