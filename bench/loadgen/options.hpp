#pragma once
#include <map>
#include <string>
#include <vector>

// One phase as it stands on the command line: name:key=value,key=value
struct Phase {
    std::string name;
    std::map<std::string, double> values;

    double get(const char *key, double otherwise) const {
        auto found = values.find(key);
        return found == values.end() ? otherwise : found->second;
    }
};

struct Options {
    std::string adapter = "signal", host = "127.0.0.1", label = "?", scenario = "?", prefix = "room-";
    int port = 8080, rooms = 200, members = 4, pid = 0, sources = 8, inflight = 128, run = 0, tries = 1;
    double max_foreign = 8, quiet_wait = 0;
    bool leave = false;
    std::vector<Phase> phases;

    static Options parse(int count, char **args);
};
