#include "procstat.hpp"
#include <cstdio>
#include <cstring>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

static const double ticks = sysconf(_SC_CLK_TCK);

static void read_server(ProcSample &sample, const std::string &folder) {
    char line[4096];
    if (FILE *file = fopen((folder + "/stat").c_str(), "r")) {
        line[fread(line, 1, sizeof line - 1, file)] = 0;
        fclose(file);
        char *rest = strrchr(line, ')');
        unsigned long user = 0, system = 0;
        long threads = 0;
        if (rest && sscanf(rest + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %ld", &user, &system, &threads) == 3) {
            sample.usr_s = user / ticks;
            sample.sys_s = system / ticks;
            sample.cpu_s = sample.usr_s + sample.sys_s;
            sample.threads = (int)threads;
        }
    }
    if (FILE *file = fopen((folder + "/status").c_str(), "r")) {
        while (fgets(line, sizeof line, file)) {
            sscanf(line, "VmRSS: %ld", &sample.rss_kb);
            sscanf(line, "RssAnon: %ld", &sample.anon_kb);
        }
        fclose(file);
    }
}

static void read_machine(ProcSample &sample) {
    FILE *file = fopen("/proc/stat", "r");
    if (!file) return;
    unsigned long user, nice, system, idle, wait, irq, softirq, steal;
    if (fscanf(file, "cpu %lu %lu %lu %lu %lu %lu %lu %lu", &user, &nice, &system, &idle, &wait, &irq, &softirq, &steal) == 8) {
        sample.busy_s = (user + nice + system + irq + softirq + steal) / ticks;
        sample.steal_s = steal / ticks;
    }
    fclose(file);
}

ProcSample ProcSample::take(int pid) {
    ProcSample sample;
    if (pid > 0) read_server(sample, "/proc/" + std::to_string(pid));
    read_machine(sample);
    rusage self;
    getrusage(RUSAGE_SELF, &self);
    sample.self_s = self.ru_utime.tv_sec + self.ru_stime.tv_sec + (self.ru_utime.tv_usec + self.ru_stime.tv_usec) / 1e6;
    return sample;
}
