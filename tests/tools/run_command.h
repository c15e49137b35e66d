// SPDX-License-Identifier: Apache-2.0
// Runs the slant command as a user does, in an environment of its own.
//
//   const Ran ran = run_slant({"report", "a.txt"}, {"COLUMNS=120"});
//   EXPECT_EQ(ran.code, 0) << ran.err;
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

struct Ran {
  int code = -1;   // exit code, or -1 when a signal ended it
  int signal = 0;  // the signal that did
  std::string out;
  std::string err;
  long max_rss_kb = 0;
};

// A sanitizer's own memory comes on top of ours.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr long kMemoryFactor = 3;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr long kMemoryFactor = 3;
#else
inline constexpr long kMemoryFactor = 1;
#endif
#else
inline constexpr long kMemoryFactor = 1;
#endif

struct RunOptions {
  std::string in;             // standard input
  std::string out_path = {};  // standard output goes here, not into Ran::out
  bool close_out = false;     // standard output is closed
  bool ignore_sigpipe = false;
};

inline std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline void spill(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// A directory that goes away with its test.
class TempDir {
 public:
  TempDir() {
    std::string name =
        (std::filesystem::temp_directory_path() / "slant-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TempDir() { std::filesystem::remove_all(path_); }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  std::string file(const std::string& name) const { return path_ + '/' + name; }
  std::string write(const std::string& name, const std::string& bytes) const {
    spill(file(name), bytes);
    return file(name);
  }

 private:
  std::string path_;
};

// Runs `args` with exactly the variables of `env`, in the source directory.
inline Ran run_slant(const std::vector<std::string>& args,
                     const std::vector<std::string>& env = {"LANG=C.UTF-8"},
                     const RunOptions& options = {}) {
  const TempDir dir;
  const std::string in = dir.write("in", options.in);
  const std::string out =
      options.out_path.empty() ? dir.file("out") : options.out_path;
  const std::string err = dir.file("err");
  std::vector<char*> argv;
  std::string command = SLANT_COMMAND;
  argv.push_back(command.data());
  std::vector<std::string> copies = args;
  argv.reserve(copies.size() + 2);
  for (std::string& arg : copies) argv.push_back(arg.data());
  argv.push_back(nullptr);
  std::vector<std::string> variables = env;
  std::vector<char*> envp;
  envp.reserve(variables.size() + 1);
  for (std::string& variable : variables) envp.push_back(variable.data());
  envp.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open(in.c_str(), O_RDONLY), 0);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2);
    if (options.close_out) ::close(1);
    ::signal(SIGPIPE, options.ignore_sigpipe ? SIG_IGN : SIG_DFL);
    if (::chdir(SLANT_SOURCE_DIR) != 0) ::_exit(126);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  Ran ran;
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  ran.max_rss_kb = usage.ru_maxrss;
  if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
  if (options.out_path.empty()) ran.out = slurp(out);
  ran.err = slurp(err);
  return ran;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}
