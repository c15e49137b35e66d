// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "score.h"

namespace slant::tool {
namespace {

constexpr std::int64_t kEveryMs = 250;

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::string time_text(double seconds) {
  const auto s = static_cast<std::uint64_t>(seconds + 0.5);
  if (s >= 3600)
    return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

Progress::Progress(const std::string& mode, std::uint64_t total)
    : total_(total), begin_ms_(now_ms()), shown_ms_(begin_ms_) {
  if (mode == "json") kind_ = Kind::json;
  if (mode == "text" || (mode == "auto" && ::isatty(2) == 1)) {
    kind_ = Kind::text;
  }
}

void Progress::show(const RunCounts& counts, std::uint64_t file_bytes,
                    bool last) {
  if (kind_ == Kind::none) return;
  const std::int64_t now = now_ms();
  if (!last && now - shown_ms_ < kEveryMs) return;
  shown_ms_ = now;
  const double seconds =
      std::max(static_cast<double>(now - begin_ms_), 1.0) / 1000;
  if (kind_ == Kind::json) {
    as_json(counts, file_bytes, seconds, last);
  } else if (last) {
    clear();
  } else {
    as_text(counts, file_bytes, seconds);
  }
}

void Progress::as_text(const RunCounts& counts, std::uint64_t file_bytes,
                       double seconds) {
  std::string line =
      fmt::format("{} records, {:.1f} MB/s", counts.records,
                  static_cast<double>(counts.bytes) / seconds / 1e6);
  if (total_ != 0 && file_bytes != 0) {
    const double share = std::min(
        1.0, static_cast<double>(file_bytes) / static_cast<double>(total_));
    line += fmt::format(", {:.0f} %, {} left", share * 100,
                        time_text(seconds * (1 - share) / share));
  }
  if (counts.bad != 0) line += fmt::format(", {} bad", counts.bad);
  // Erases the line before: it may have been longer.
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
  on_screen_ = true;
}

void Progress::as_json(const RunCounts& counts, std::uint64_t file_bytes,
                       double seconds, bool last) const {
  std::fprintf(
      stderr, "%s\n",
      fmt::format("{{\"records\":{},\"bad\":{},\"failed_files\":{},"
                  "\"record_bytes\":{},\"input_bytes\":{},\"input_total\":{},"
                  "\"seconds\":{:.3f},\"mb_per_s\":{:.3f},\"done\":{}}}",
                  counts.records, counts.bad, counts.failed_files, counts.bytes,
                  file_bytes, total_, seconds,
                  static_cast<double>(counts.bytes) / seconds / 1e6, last)
          .c_str());
}

void Progress::clear() {
  if (!on_screen_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  on_screen_ = false;
}

namespace {

// What a signal handler may use.
std::array<char, 512> g_said{};
std::array<char, 4096> g_scrap{};

void copy_into(std::span<char> to, const std::string& text) {
  if (text.size() + 1 > to.size()) return;
  std::copy(text.begin(), text.end(), to.begin());
}

extern "C" void end_now(int signal) {
  if (g_scrap[0] != '\0') ::unlink(g_scrap.data());
  if (signal != SIGPIPE && g_said[0] != '\0') {
    const ssize_t ignored =
        ::write(2, g_said.data(), std::strlen(g_said.data()));
    (void)ignored;
  }
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

}  // namespace

void end_cleanly_on_signals(const std::string& said, const std::string& scrap) {
  copy_into(g_said, said);
  copy_into(g_scrap, scrap);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP}) {
    struct sigaction action {};
    // What whoever started us wants ignored stays ignored (nohup).
    if (::sigaction(signal, nullptr, &action) == 0 &&
        action.sa_handler == SIG_IGN) {
      continue;
    }
    action = {};
    action.sa_handler = end_now;
    ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace slant::tool
